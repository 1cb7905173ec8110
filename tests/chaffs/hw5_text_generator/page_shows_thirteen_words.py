"""Writes the three words in front of the ten on the page."""

# task: 5.8


def build_app(model, word2id, id2word, examples=EXAMPLES):
    import gradio as gr

    def write_on(sent):
        try:
            return sent + " " + " ".join(generate(model, sent, word2id, id2word))
        except ValueError as error:
            raise gr.Error(str(error)) from None

    return gr.Interface(write_on, gr.Textbox(label="Three words"), gr.Textbox(label="The next ten"), examples=examples)
