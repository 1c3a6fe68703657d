using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using OptOut.Application.Deliveries;

namespace OptOut.Infrastructure.Mail;

/// <summary>A mail from the pickup folder, taken apart for reading.</summary>
/// <param name="Headers">In order, unfolded and decoded.</param>
/// <param name="Text">Decoded plain text.</param>
/// <param name="Html">Decoded HTML.</param>
/// <param name="Source">As it stands in the file.</param>
public sealed partial record PickupMail(IReadOnlyList<KeyValuePair<string, string>> Headers, string Text, string Html, string Source)
{
    /// <summary>Reads a mail; null when there is none.</summary>
    public static async Task<PickupMail?> ReadAsync(PickupFolder folder, MailKey key, CancellationToken cancellationToken)
    {
        var path = folder.PathOf(key);
        return File.Exists(path) ? Parse(await File.ReadAllTextAsync(path, cancellationToken)) : null;
    }

    /// <summary>The first header of that name; empty when there is none.</summary>
    public string Header(string name) => Headers.FirstOrDefault(h => h.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value ?? "";

    internal static PickupMail Parse(string source)
    {
        var (headers, body) = Split(source);
        var boundary = Boundary().Match(Value(headers, "Content-Type")).Groups["boundary"].Value;
        var parts = body.Split($"--{boundary}").Skip(1).Select(part => Split(part.TrimStart('\r', '\n'))).ToList();
        return new PickupMail(headers, Part(parts, "text/plain"), Part(parts, "text/html"), source);
    }

    private static string Part(List<(List<KeyValuePair<string, string>> Headers, string Body)> parts, string type) =>
        parts.FirstOrDefault(p => Value(p.Headers, "Content-Type").StartsWith(type, StringComparison.OrdinalIgnoreCase)) is { Body: { } body } ? Unquote(body) : "";

    private static (List<KeyValuePair<string, string>> Headers, string Body) Split(string text)
    {
        var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        var head = end < 0 ? text : text[..end];
        var headers = head.Replace("\r\n ", " ", StringComparison.Ordinal).Split("\r\n")
            .Select(line => line.Split(": ", 2))
            .Where(pair => pair.Length == 2)
            .Select(pair => KeyValuePair.Create(pair[0], Decode(pair[1])))
            .ToList();
        return (headers, end < 0 ? "" : text[(end + 4)..]);
    }

    private static string Value(List<KeyValuePair<string, string>> headers, string name) =>
        headers.Find(h => h.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value ?? "";

    // White space between two encoded words belongs to the folding, not to the text (RFC 2047, section 6.2).
    private static string Decode(string value) =>
        EncodedWords().Replace(value, match => Encoding.UTF8.GetString(Convert.FromBase64String(match.Groups["data"].Value)));

    [GeneratedRegex(@"=\?utf-8\?B\?(?<data>[A-Za-z0-9+/=]*)\?=(\s+(?==\?utf-8\?B\?))?", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex EncodedWords();

    [GeneratedRegex("boundary=\"(?<boundary>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Boundary();

    private static string Unquote(string body)
    {
        var bytes = new List<byte>(body.Length);
        for (var i = 0; i < body.Length; i++)
        {
            if (body[i] == '=' && i + 2 < body.Length)
            {
                if (byte.TryParse(body.AsSpan(i + 1, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var value))
                {
                    bytes.Add(value);
                }

                i += 2;
            }
            else if (body[i] != '\r')
            {
                bytes.Add((byte)body[i]);
            }
        }

        return Encoding.UTF8.GetString([.. bytes]);
    }
}
