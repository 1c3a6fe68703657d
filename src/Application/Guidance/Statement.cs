using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using OptOut.Application.Attestations;

namespace OptOut.Application.Guidance;

/// <summary>The exact sentence a person confirms with an answer.</summary>
/// <param name="Text">The sentence, to the letter.</param>
/// <param name="Hash">SHA-256 of the canonical form, lower-case hex; see <see cref="HashOf"/>.</param>
/// <param name="Language">Language of the sentence, as the pack names it.</param>
/// <param name="Regime">Regime whose text the person read.</param>
/// <param name="From">First day of the interval whose text the person read.</param>
/// <param name="Kind">The answer.</param>
public sealed partial record Statement(string Text, string Hash, string Language, string Regime, DateOnly From, AttestationKind Kind)
{
    internal static Statement Of(string pack, string regime, DateOnly from, string language, AttestationKind kind, string text) =>
        new(text, HashOf(pack, regime, from, language, kind, text), language, regime, from, kind);

    /// <summary>The hash anybody can compute again: SHA-256 over the UTF-8 bytes of seven lines joined by a line feed, without one at the end:
    /// <c>optout-statement-2</c>, pack key, regime key, first day of the interval as <c>2025-11-03</c>, language tag, kind in kebab case
    /// (<c>already-off</c>), the sentence in Unicode form C.</summary>
    /// <returns>Lower-case hex, 64 characters.</returns>
    public static string HashOf(string pack, string regime, DateOnly from, string language, AttestationKind kind, string text)
    {
        var day = from.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var canonical = string.Join('\n', "optout-statement-2", pack, regime, day, language, KindName(kind), text.Normalize());
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)));
    }

    /// <summary>The kind as pack files, hashes and reports write it, e.g. <c>setting-not-there</c>.</summary>
    public static string KindName(AttestationKind kind) =>
        WordStart().Replace(kind.ToString(), "-$0").ToLowerInvariant();

    [GeneratedRegex("(?<!^)[A-Z]", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex WordStart();
}
