"""A page whose button first takes away white space around what was typed, and then writes on."""


def build_app(model, word2id, id2word, examples=EXAMPLES):
    import gradio as gr

    def write_on(sent):
        try:
            return " ".join(generate(model, sent, word2id, id2word))
        except ValueError as error:
            raise gr.Error(str(error)) from None

    with gr.Blocks() as app:
        sent = gr.Textbox(label="Three words")
        words = gr.Textbox(label="The next ten")
        button = gr.Button("Write on")
        button.click(lambda typed: typed.strip(), sent, sent).then(write_on, sent, words)
        gr.Examples([[example] for example in examples], sent)
    return app
