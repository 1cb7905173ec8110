"""Asks for one word, the next."""

# task: 5.8


def build_app(model, word2id, id2word, examples=EXAMPLES):
    import gradio as gr

    def write_on(sent):
        try:
            return " ".join(generate(model, sent, word2id, id2word, 1))
        except ValueError as error:
            raise gr.Error(str(error)) from None

    return gr.Interface(write_on, gr.Textbox(label="Three words"), gr.Textbox(label="The next ten"), examples=examples)
