namespace OptOut.Application.Guidance;

/// <summary>What a reminder says instead of, and before, what the notice said.</summary>
public sealed class ReminderWords
{
    private readonly Func<string, TextLine> word;

    internal ReminderWords(Func<string, TextLine> word) => this.word = word;

    internal static IReadOnlyList<string> Keys { get; } = ["subject", "preheader", "intro", "introVoluntary", "introSilence"];

    public string Subject => word("subject").ToString();

    /// <summary>What a mail client shows beside the subject.</summary>
    public string Preheader => word("preheader").ToString();

    /// <summary>Said before the rest: this is a reminder, answering stays voluntary, silence has no consequence.</summary>
    public IReadOnlyList<TextLine> Intro => [word("intro"), word("introVoluntary"), word("introSilence")];
}

/// <summary>What a mail says that asks again because the text changed on a point that matters.</summary>
public sealed class AskAgainWords
{
    private readonly Func<string, TextLine> word;

    internal AskAgainWords(Func<string, TextLine> word) => this.word = word;

    internal static IReadOnlyList<string> Keys { get; } = ["subject", "preheader", "introChanged", "introKept", "introAgain"];

    public string Subject => word("subject").ToString();

    /// <summary>What a mail client shows beside the subject.</summary>
    public string Preheader => word("preheader").ToString();

    /// <summary>Said before the rest: what changed, that earlier answers stay on record, that one may answer again.</summary>
    public IReadOnlyList<TextLine> Intro => [word("introChanged"), word("introKept"), word("introAgain")];
}

/// <summary>Why a mail with guidance is sent; decides subject, preheader and the first lines.</summary>
public enum MailStep
{
    /// <summary>The first mail.</summary>
    Notice,

    /// <summary>To somebody who has not answered.</summary>
    Reminder,

    /// <summary>To somebody whose text changed on a point that matters.</summary>
    AskAgain,
}
