using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using OptOut.Application.Guidance;

namespace OptOut.Application.Deliveries;

/// <summary>A mail as one person gets it.</summary>
/// <param name="Subject">One line.</param>
/// <param name="Html">A complete document.</param>
/// <param name="Text">The same in plain text.</param>
public sealed record FilledMail(string Subject, string Html, string Text);

/// <summary>A mail for everybody with the same campaign, text and language; name, due date and link are left open and filled per person.
/// Can be stored as its three parts and made again from them. Immutable; safe to fill from many threads.</summary>
public sealed class MailTemplate
{
    // Letters of every script stay readable in the source of the mail.
    internal static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private readonly Part[] html;
    private readonly Part[] text;

    /// <summary>Makes a template from its parts, fresh or stored.</summary>
    public MailTemplate(string subject, string html, string text)
    {
        Subject = subject;
        Html = html;
        Text = text;
        Hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{subject}\0{html}\0{text}")));
        this.html = Parts(html);
        this.text = Parts(text);
    }

    public string Subject { get; }

    /// <summary>The document, with the placeholders of <see cref="MailPlaceholder"/>.</summary>
    public string Html { get; }

    /// <summary>The plain text, with the placeholders of <see cref="MailPlaceholder"/>.</summary>
    public string Text { get; }

    /// <summary>SHA-256 over subject, html and text joined by a zero byte, lower-case hex.</summary>
    public string Hash { get; }

    /// <summary>Fills in one person. Names are text: markup, braces and line breaks in them mean nothing.</summary>
    /// <param name="name">How to address the person; may be empty.</param>
    /// <param name="dueDate">The last day to answer, in the person's own calendar.</param>
    /// <param name="link">Address of the person's page: absolute, http or https.</param>
    /// <exception cref="ArgumentException">The link is not such an address.</exception>
    public FilledMail Fill(string? name, DateOnly dueDate, string link)
    {
        if (!Uri.TryCreate(link, UriKind.Absolute, out var url) || (url.Scheme != Uri.UriSchemeHttps && url.Scheme != Uri.UriSchemeHttp))
        {
            throw new ArgumentException("The link must be an absolute http or https address.", nameof(link));
        }

        var person = OneLine(name);
        // AbsoluteUri is percent-encoded: no blank, quotation mark or line break is left in it.
        var address = url.AbsoluteUri;
        return new FilledMail(
            Subject,
            Join(html, Html.Length, Encoder.Encode(person), dueDate, Encoder.Encode(address)),
            Join(text, Text.Length, person, dueDate, address));
    }

    private static string Join(Part[] parts, int length, string name, DateOnly due, string link)
    {
        var joined = new StringBuilder(length + 256);
        foreach (var part in parts)
        {
            switch (part.Kind)
            {
                case PartKind.Name when name.Length == 0:
                    // "Hello Ada," but "Hello,".
                    joined.Length -= joined.Length > 0 && joined[^1] == ' ' ? 1 : 0;
                    break;
                case PartKind.Name:
                    joined.Append(name);
                    break;
                case PartKind.Link:
                    joined.Append(link);
                    break;
                case PartKind.Due:
                    joined.Append(due.ToString(part.Text, part.Culture));
                    break;
                default:
                    joined.Append(part.Text);
                    break;
            }
        }

        return joined.ToString();
    }

    private static string OneLine(string? name) =>
        string.Join(' ', MailPlaceholder.Harmless(name ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries));

    private static Part[] Parts(string template)
    {
        List<Part> parts = [];
        var rest = template.AsSpan();
        while (rest.IndexOf(MailPlaceholder.Open) is var open and >= 0)
        {
            var close = rest.IndexOf(MailPlaceholder.Close);
            if (close < open)
            {
                throw new ArgumentException("The template has a placeholder that is not closed.", nameof(template));
            }

            parts.Add(new Part(PartKind.Fixed, rest[..open].ToString()));
            parts.Add(Placeholder(rest[open..(close + 1)].ToString()));
            rest = rest[(close + 1)..];
        }

        parts.Add(new Part(PartKind.Fixed, rest.ToString()));
        return [.. parts];
    }

    private static Part Placeholder(string placeholder) => placeholder switch
    {
        MailPlaceholder.Name => new Part(PartKind.Name, ""),
        MailPlaceholder.Link => new Part(PartKind.Link, ""),
        _ when placeholder[1..^1].Split('|') is ["due", var language, var format] =>
            new Part(PartKind.Due, format, CultureInfo.GetCultureInfo(language)),
        _ => throw new ArgumentException($"The template has an unknown placeholder {placeholder}.", nameof(placeholder)),
    };

    private enum PartKind
    {
        Fixed,
        Name,
        Due,
        Link,
    }

    private readonly record struct Part(PartKind Kind, string Text, CultureInfo? Culture = null);
}
