using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Unicode;
using OptOut.Application.Employees;
using OptOut.Application.Shared;

namespace OptOut.Infrastructure.DirectoryFiles;

/// <summary>What one pass over all bytes of a file tells: its encoding, its hash, and that it is text at all.</summary>
/// <param name="Encoding">Used to decode.</param>
/// <param name="EncodingName">For people.</param>
/// <param name="Sha256">Lower-case hex.</param>
/// <param name="SizeBytes">Of the file.</param>
internal sealed record FileInspection(Encoding Encoding, string EncodingName, string Sha256, long SizeBytes)
{
    private const int ChunkBytes = 256 * 1024;
    private const int Carry = 4;

    /// <summary>Reads the whole file, keeping nothing. The encoding is decided by all bytes, so that a late one cannot be lost.</summary>
    public static async Task<Result<FileInspection>> InspectAsync(FileStream stream, CancellationToken cancellationToken)
    {
        if (stream.Length == 0)
        {
            return DirectoryFileErrors.Empty;
        }

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(ChunkBytes + Carry);
        try
        {
            var scan = new ByteScan();
            int read;
            while ((read = await stream.ReadAsync(buffer.AsMemory(scan.Kept, ChunkBytes), cancellationToken)) > 0)
            {
                hash.AppendData(buffer, scan.Kept, read);
                if (scan.BytesSeen == 0 && FileSignature.Problem(buffer.AsSpan(0, read)) is { } binary)
                {
                    return binary;
                }

                scan.Take(buffer, scan.Kept + read);
            }

            var decided = scan.Decide();
            return decided.Succeeded
                ? new FileInspection(decided.Value, Name(decided.Value), Convert.ToHexStringLower(hash.GetHashAndReset()), stream.Length)
                : decided.Error;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        }
    }

    private static string Name(Encoding encoding) => encoding.WebName;

    /// <summary>The running state of the pass.</summary>
    private sealed class ByteScan
    {
        private Encoding? _marked;
        private bool _utf8 = true;
        private bool _accents;
        private long _lines;
        private long _nulLine;

        /// <summary>Bytes at the start of the buffer that belong to a character not complete yet.</summary>
        public int Kept { get; private set; }

        public long BytesSeen { get; private set; }

        public void Take(byte[] buffer, int length)
        {
            var bytes = buffer.AsSpan(0, length);
            if (BytesSeen == 0)
            {
                _marked = FileSignature.Utf16(bytes);
            }

            BytesSeen += length - Kept;
            if (_marked is not null)
            {
                Kept = 0;
                return;
            }

            var fresh = bytes[Kept..];
            if (_nulLine == 0 && fresh.IndexOf((byte)0) is var nul and >= 0)
            {
                _nulLine = _lines + fresh[..nul].Count((byte)'\n') + 1;
            }

            _lines += fresh.Count((byte)'\n');
            Kept = IncompleteTail(bytes);
            _utf8 = _utf8 && Utf8.IsValid(bytes[..^Kept]);
            _accents = _accents || bytes[..^Kept].IndexOfAnyExceptInRange((byte)0, (byte)0x7F) >= 0;
            bytes[^Kept..].CopyTo(buffer);
        }

        public Result<Encoding> Decide()
        {
            if (_marked is not null)
            {
                return BytesSeen % 2 == 0
                    ? _marked
                    : DirectoryFileErrors.NotText(new Error("cut-off", "it looks like UTF-16 but ends in the middle of a character"));
            }

            if (_nulLine > 0)
            {
                return DirectoryFileErrors.NotText(new Error("nul-byte", $"Line {_nulLine} holds a NUL byte"));
            }

            // A last byte that only starts a character: a cut-off UTF-8 file when others were complete, else an accent of Windows-1252.
            return _utf8 && (Kept == 0 || _accents) ? new UTF8Encoding(false) : CodePagesEncodingProvider.Instance.GetEncoding(1252)!;
        }

        // How many bytes at the end start a UTF-8 character that the next chunk may complete.
        private static int IncompleteTail(ReadOnlySpan<byte> bytes)
        {
            for (var back = 1; back <= Math.Min(3, bytes.Length); back++)
            {
                var b = bytes[^back];
                if (b >= 0xC0)
                {
                    var needed = b >= 0xF0 ? 4 : b >= 0xE0 ? 3 : 2;
                    return needed > back ? back : 0;
                }

                if (b < 0x80)
                {
                    return 0;
                }
            }

            return 0;
        }
    }
}
