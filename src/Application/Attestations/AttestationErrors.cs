using OptOut.Application.Shared;

namespace OptOut.Application.Attestations;

/// <summary>Why an answer was not taken.</summary>
public static class AttestationErrors
{
    public static readonly Error NotAsked = new("not-asked", "This campaign does not ask you.");

    public static readonly Error NotInDirectory = new("not-in-directory", "You are not in the directory of this installation.");

    public static readonly Error NothingToWithdraw = new("nothing-to-withdraw", "There is no answer to withdraw.");

    public static readonly Error UnknownCountry = new("unknown-country", "This country is not known; choose one from the list.");

    public static readonly Error UnknownLanguage = new("unknown-language", "The guidance is not there in this language.");

    public static readonly Error StatementChanged = new("statement-changed", "The text has changed since you opened the page. Nothing was stored; please read it again and answer then.");
}
