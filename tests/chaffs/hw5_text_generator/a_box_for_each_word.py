"""Has a box for each of the three words."""

# task: 5.8


def build_app(model, word2id, id2word, examples=EXAMPLES):
    import gradio as gr

    def write_on(first, second, third):
        try:
            return " ".join(generate(model, f"{first} {second} {third}", word2id, id2word))
        except ValueError as error:
            raise gr.Error(str(error)) from None

    boxes = [gr.Textbox(label=f"Word {number}") for number in (1, 2, 3)]
    return gr.Interface(write_on, boxes, gr.Textbox(label="The next ten"), examples=[e.split() for e in examples])
