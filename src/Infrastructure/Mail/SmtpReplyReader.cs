using System.Text;

namespace OptOut.Infrastructure.Mail;

/// <summary>Reads replies from a server that may be hostile: bounded lines, bounded replies, nothing but printable characters kept.</summary>
internal sealed class SmtpReplyReader(Stream stream)
{
    // RFC 5321 allows 512; servers in the field go beyond it.
    private const int MaxLine = 2048;
    private const int MaxLines = 128;

    private readonly byte[] _buffer = new byte[4096];
    private int _start;
    private int _end;

    /// <summary>Whether the server has sent more than was asked for.</summary>
    public bool HasUnread => _start < _end;

    /// <summary>Reads one reply, of one line or many.</summary>
    /// <exception cref="SmtpProtocolException">It is not a reply.</exception>
    /// <exception cref="EndOfStreamException">The connection ended.</exception>
    public async ValueTask<SmtpReply> ReadAsync(CancellationToken cancellationToken)
    {
        var lines = new List<string>(1);
        var code = 0;
        while (lines.Count < MaxLines)
        {
            var line = await ReadLineAsync(cancellationToken);
            if (line.Length < 3 || !int.TryParse(line.AsSpan(0, 3), System.Globalization.NumberStyles.None, null, out var lineCode)
                || lineCode is < 200 or > 599 || (line.Length > 3 && line[3] is not (' ' or '-')) || (lines.Count > 0 && lineCode != code))
            {
                throw new SmtpProtocolException("The server's reply is not one of SMTP.");
            }

            code = lineCode;
            lines.Add(line.Length > 4 ? line[4..] : "");
            if (line.Length == 3 || line[3] == ' ')
            {
                return new SmtpReply(code, lines);
            }
        }

        throw new SmtpProtocolException("The server's reply has no end.");
    }

    private async ValueTask<string> ReadLineAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var length = _buffer.AsSpan(_start, _end - _start).IndexOf((byte)'\n');
            if (length >= 0)
            {
                var line = Printable(_buffer.AsSpan(_start, length));
                _start += length + 1;
                return line;
            }

            if (_end - _start >= MaxLine)
            {
                throw new SmtpProtocolException("The server's reply has a line that is too long.");
            }

            await FillAsync(cancellationToken);
        }
    }

    private async ValueTask FillAsync(CancellationToken cancellationToken)
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            _end -= _start;
            _start = 0;
        }

        var read = await stream.ReadAsync(_buffer.AsMemory(_end), cancellationToken);
        if (read == 0)
        {
            throw new EndOfStreamException("The server ended the connection.");
        }

        _end += read;
    }

    private static string Printable(ReadOnlySpan<byte> line)
    {
        var text = new StringBuilder(line.Length);
        foreach (var rune in Encoding.UTF8.GetString(line).TrimEnd('\r').EnumerateRunes())
        {
            text.Append(Rune.IsControl(rune) ? "?" : rune.ToString());
        }

        return text.ToString();
    }
}
