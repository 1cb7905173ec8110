"""A page on which the Enter key writes the words, and the button is only there to be looked at."""

# task: 5.8


def build_app(model, word2id, id2word, examples=EXAMPLES):
    import gradio as gr

    def write_on(sent):
        try:
            return " ".join(generate(model, sent, word2id, id2word))
        except ValueError as error:
            raise gr.Error(str(error)) from None

    with gr.Blocks() as app:
        sent = gr.Textbox(label="Three words")
        gr.Button("Write on")
        words = gr.Textbox(label="The next ten")
        sent.submit(write_on, sent, words)
        gr.Examples([[example] for example in examples], sent)
    return app
