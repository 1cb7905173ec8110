"""Makes the page with gr.Interface, a slider and a seed, and shows messages where the words would be."""


def build_app(model, word2id, id2word, examples=EXAMPLES):
    import gradio as gr

    def continue_text(sent, temperature, seed):
        try:
            words = generate(model, sent, word2id, id2word, temperature=temperature, seed=int(seed))
        except ValueError as problem:
            return f"⚠ {problem}"
        return " ".join(words)

    return gr.Interface(
        continue_text,
        [gr.Textbox(label="Ba từ"), gr.Slider(0, 3, value=0, label="Nhiệt độ"), gr.Number(0, label="Hạt giống")],
        gr.Textbox(label="Mười từ tiếp theo"),
        examples=[[example, 0, 0] for example in examples],
        title="Viết tiếp",
        flagging_mode="never",
    )
