"""Prints the message where no visitor can see it."""

# task: 5.8


def build_app(model, word2id, id2word, examples=EXAMPLES):
    import gradio as gr

    def write_on(sent):
        try:
            return " ".join(generate(model, sent, word2id, id2word))
        except ValueError as error:
            print(error)
            return ""

    return gr.Interface(write_on, gr.Textbox(label="Three words"), gr.Textbox(label="The next ten"), examples=examples)
