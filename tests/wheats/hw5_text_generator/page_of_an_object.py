"""Answers with a method of an object, in columns, with buttons for examples and a history that is kept in a state."""


class Writer:
    def __init__(self, model, word2id, id2word):
        self.given = model, word2id, id2word

    def answer(self, sent, earlier):
        import gradio as gr

        model, word2id, id2word = self.given
        try:
            words = generate(model, sent, word2id, id2word)
        except ValueError as error:
            raise gr.Error(f"Sorry! {error}") from error
        return " ".join(words), [*earlier, sent]


def build_app(model, word2id, id2word, examples=EXAMPLES):
    import gradio as gr

    writer = Writer(model, word2id, id2word)
    with gr.Blocks() as page:
        earlier = gr.State([])
        with gr.Row():
            with gr.Column():
                sent = gr.Textbox(label="Your three words")
                for example in examples:
                    gr.Button(example, size="sm").click(lambda text=example: text, outputs=sent)
            with gr.Column():
                words = gr.Textbox(label="My ten words", lines=3)
        gr.Button("Go on", variant="primary").click(writer.answer, [sent, earlier], [words, earlier])
        sent.submit(writer.answer, [sent, earlier], [words, earlier])
    return page
