using OptOut.Application.Shared;

namespace OptOut.Application.Guidance;

/// <summary>Why something about guidance was refused.</summary>
public static class GuidanceErrors
{
    public static readonly Error VersionNotFound = new("pack-version-not-found", "This version of the pack was never in use.");

    public static readonly Error NothingToDeclare = new("nothing-to-declare", "This is the first version of the pack: nothing changed with it.");

    public static readonly Error ReasonMissing = new("reason-missing", "Please say in a sentence why, at most 1,000 characters.");

    public static readonly Error OverrideNotFound = new("override-not-found", "This text is not there.");

    public static readonly Error OverrideNotDraft = new("override-not-draft", "This draft was written anew, published or discarded meanwhile. Please look again.");

    public static readonly Error OverrideEnded = new("override-ended", "This text is not in use any more. Please look again.");

    public static readonly Error SecondPersonNeeded = new("second-person-needed", "Whoever wrote a draft cannot publish it; a second person has to.");

    public static readonly Error OverrideOutdated = new("override-outdated", "The pack's own sentence has changed since this was written. Please compare, and save the draft again.");

    public static readonly Error SameAsPack = new("text-same-as-pack", "This is the pack's own text already.");

    public static readonly Error CannotBeShown = new("shared-text-gone", "This version of the guidance cannot be shown any more.");

    public static readonly Error TextNotFound = new("text-not-found", "No text with this code is kept here.");

    /// <summary>What stands against a text, one line each.</summary>
    public static Error TextRefused(IReadOnlyList<Error> problems) => new("text-refused", "This text cannot be used.", lines: problems);

    /// <summary>A language that the pack does not have.</summary>
    public static Error LanguageNotInPack(string pack, string language) => new("language-not-in-pack", $"The guidance pack '{pack}' has no language '{language}'.");
}
