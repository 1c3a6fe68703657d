namespace OptOut.Dashboard.Shared;

/// <summary>Asks before something that cannot be taken back. Shown by <see cref="ConfirmDialogHost"/>, one question at a time.</summary>
public sealed class ConfirmDialog
{
    /// <summary>Raised when there is a question to show.</summary>
    public event EventHandler? Asked;

    /// <summary>The question that waits for its answer; null when there is none.</summary>
    internal Question? Open { get; private set; }

    /// <summary>Whether the person said yes; closing the dialog is a no.</summary>
    /// <param name="title">The question, e.g. <c>Launch this campaign?</c></param>
    /// <param name="body">What will happen.</param>
    /// <param name="yes">Label of the button that does it: the verb, not <c>OK</c>.</param>
    /// <param name="lines">What it is about, one line each.</param>
    public async Task<bool> AskAsync(string title, string body, string yes, IReadOnlyList<string>? lines = null)
    {
        Open?.Answer.TrySetResult(false);
        var question = Open = new Question(title, body, yes, lines ?? [], new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously));
        Asked?.Invoke(this, EventArgs.Empty);
        return await question.Answer.Task;
    }

    /// <summary>Gives the answer and forgets the question.</summary>
    internal void Answer(bool yes)
    {
        var question = Open;
        Open = null;
        question?.Answer.TrySetResult(yes);
    }

    internal sealed record Question(string Title, string Body, string Yes, IReadOnlyList<string> Lines, TaskCompletionSource<bool> Answer);
}
