using System.Buffers;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace OptOut.Infrastructure.Mail;

/// <summary>An address taken apart and found fit for an envelope and a header.</summary>
/// <param name="Local">Left half as written; may hold characters beyond ASCII.</param>
/// <param name="Domain">Right half, in ASCII (punycode where needed), lower case.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct EmailAddress(string Local, string Domain)
{
    private const int MaxLocalBytes = 64;
    private const int MaxDomain = 255;
    private static readonly IdnMapping s_idn = new() { UseStd3AsciiRules = true };
    private static readonly SearchValues<char> s_atom =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!#$%&'*+-/=?^_`{|}~.");

    /// <summary>Whether the server must offer SMTPUTF8 to take it.</summary>
    public bool NeedsUtf8 => !Ascii.IsValid(Local);

    /// <summary>The address as it stands in the envelope and in headers.</summary>
    public override string ToString() => $"{Local}@{Domain}";

    /// <summary>Reads one bare address.</summary>
    /// <param name="problem">Why it cannot be used, without repeating it.</param>
    public static bool TryParse(string text, out EmailAddress address, out string problem)
    {
        address = default;
        var at = text.LastIndexOf('@');
        if (at < 1 || at == text.Length - 1)
        {
            problem = "The address has no part on one side of the @.";
            return false;
        }

        var local = text[..at];
        if (!IsLocalPart(local))
        {
            problem = "The part of the address before the @ holds characters that no mail server takes.";
            return false;
        }

        if (!TryDomain(text[(at + 1)..], out var domain))
        {
            problem = "The address's domain is not a valid host name.";
            return false;
        }

        address = new EmailAddress(local.Normalize(), domain);
        problem = "";
        return true;
    }

    // Quoted local parts ("a b"@c) are legal and practically extinct; they are refused rather than half supported.
    private static bool IsLocalPart(string local)
    {
        if (local[0] == '.' || local[^1] == '.' || local.Contains("..", StringComparison.Ordinal))
        {
            return false;
        }

        foreach (var rune in local.EnumerateRunes())
        {
            var fits = rune.IsAscii ? s_atom.Contains((char)rune.Value) : IsVisible(rune);
            if (!fits)
            {
                return false;
            }
        }

        return Encoding.UTF8.GetByteCount(local) <= MaxLocalBytes;
    }

    private static bool IsVisible(Rune rune) => rune != Rune.ReplacementChar && Rune.GetUnicodeCategory(rune)
        is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
            or UnicodeCategory.SpaceSeparator or UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse or UnicodeCategory.Surrogate);

    private static bool TryDomain(string text, out string domain)
    {
        domain = "";
        try
        {
            domain = s_idn.GetAscii(text).ToLowerInvariant();
        }
        catch (ArgumentException)
        {
            return false;
        }

        return domain.Length <= MaxDomain && domain[^1] != '.';
    }
}
