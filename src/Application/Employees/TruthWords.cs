using System.Collections.Frozen;

namespace OptOut.Application.Employees;

/// <summary>True and false as directories write them, and as spreadsheet programs of other languages save them again.</summary>
internal static class TruthWords
{
    private static readonly FrozenSet<string> False =
        FrozenSet.ToFrozenSet(["false", "0", "no", "n", "disabled", "inactive", "falsch", "nein", "faux", "non", "falso", "onwaar", "nee", "fałsz", "nie"], StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> True =
        FrozenSet.ToFrozenSet(["true", "1", "yes", "y", "blocked", "wahr", "ja", "vrai", "oui", "verdadero", "vero", "waar", "sí", "si", "prawda", "tak"], StringComparer.OrdinalIgnoreCase);

    public static bool IsFalse(string text) => False.Contains(text);

    public static bool IsTrue(string text) => True.Contains(text);
}
