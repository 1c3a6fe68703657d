using System.Buffers;

namespace OptOut.Application.Employees;

/// <summary>Decides whether a written address can be mailed to.</summary>
public static class MailboxAddress
{
    /// <summary>Longest address, in UTF-16 units.</summary>
    public const int MaxLength = 320;

    private const int MaxLocalLength = 64;
    private static readonly SearchValues<char> Forbidden = SearchValues.Create(" \"(),:;<>[\\]`|");

    /// <summary>Whether it is one plain mailbox: one @, something on both sides, a domain with a dot, no spaces, quotes,
    /// brackets, control characters or line breaks (which would let a cell write mail headers).</summary>
    public static bool IsUsable(ReadOnlySpan<char> address)
    {
        var at = address.IndexOf('@');
        if (at is < 1 or > MaxLocalLength || address.Length > MaxLength || address.IndexOfAny(Forbidden) >= 0)
        {
            return false;
        }

        foreach (var c in address)
        {
            if (char.IsControl(c) || char.IsWhiteSpace(c) || char.IsSurrogate(c) || char.GetUnicodeCategory(c) == System.Globalization.UnicodeCategory.Format)
            {
                return false;
            }
        }

        return IsDomain(address[(at + 1)..]) && address[0] != '.' && address[at - 1] != '.';
    }

    private static bool IsDomain(ReadOnlySpan<char> domain)
    {
        var dot = domain.IndexOf('.');
        return dot > 0 && domain[^1] is not ('.' or '-') && domain.IndexOf('@') < 0 && domain[0] is not ('-' or '.') && domain.IndexOf("..") < 0;
    }
}
