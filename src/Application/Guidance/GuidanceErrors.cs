using OptOut.Application.Shared;

namespace OptOut.Application.Guidance;

/// <summary>Why something about guidance was refused.</summary>
public static class GuidanceErrors
{
    public static readonly Error VersionNotFound = new("pack-version-not-found", "This version of the pack was never in use.");

    public static readonly Error NothingToDeclare = new("nothing-to-declare", "This is the first version of the pack: nothing changed with it.");

    public static readonly Error ReasonMissing = new("reason-missing", "Please say in a sentence why, at most 1,000 characters.");

    public static readonly Error TextNotFound = new("text-not-found", "No text with this code is kept here.");
}
