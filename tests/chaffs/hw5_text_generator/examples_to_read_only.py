"""Lists the examples as text, where a click does nothing."""

# task: 5.8


def build_app(model, word2id, id2word, examples=EXAMPLES):
    import gradio as gr

    def write_on(sent):
        try:
            return " ".join(generate(model, sent, word2id, id2word))
        except ValueError as error:
            raise gr.Error(str(error)) from None

    with gr.Blocks() as app:
        gr.Markdown("Try " + ", ".join(examples))
        sent = gr.Textbox(label="Three words")
        words = gr.Textbox(label="The next ten")
        gr.Button("Write on").click(write_on, sent, words)
    return app
