using System.Text;
using OptOut.Application.Employees;
using OptOut.Application.Shared;

namespace OptOut.Infrastructure.DirectoryFiles;

/// <summary>What the first bytes of a file give away.</summary>
internal static class FileSignature
{
    private static readonly (byte[] Start, Error What)[] Known =
    [
        ([0x50, 0x4B, 0x03, 0x04], new("is-xlsx", "it is an Excel workbook (.xlsx) or another zip archive")),
        ([0x50, 0x4B, 0x05, 0x06], new("is-empty-zip", "it is an empty zip archive")),
        ([0xD0, 0xCF, 0x11, 0xE0], new("is-xls", "it is an old Excel workbook (.xls)")),
        ([0x25, 0x50, 0x44, 0x46], new("is-pdf", "it is a PDF")),
        ([0x1F, 0x8B], new("is-gzip", "it is a gzip archive")),
        ([0x42, 0x5A, 0x68], new("is-bzip2", "it is a bzip2 archive")),
        ([0xFD, 0x37, 0x7A, 0x58], new("is-xz", "it is an xz archive")),
        ([0x37, 0x7A, 0xBC, 0xAF], new("is-7zip", "it is a 7-Zip archive")),
        ([0x53, 0x51, 0x4C, 0x69, 0x74, 0x65], new("is-sqlite", "it is a SQLite database")),
        ([0x89, 0x50, 0x4E, 0x47], new("is-png", "it is a picture (PNG)")),
        ([0xFF, 0xD8, 0xFF], new("is-jpeg", "it is a picture (JPEG)")),
    ];

    /// <summary>The refusal of a file that is known not to be text; null when it may be.</summary>
    public static Error? Problem(ReadOnlySpan<byte> head)
    {
        foreach (var (start, what) in Known)
        {
            if (head.StartsWith(start))
            {
                return DirectoryFileErrors.NotText(what);
            }
        }

        return head.StartsWith((byte[])[0xFF, 0xFE, 0x00, 0x00]) || head.StartsWith((byte[])[0x00, 0x00, 0xFE, 0xFF])
            ? DirectoryFileErrors.NotText(new Error("is-utf-32", "it is UTF-32 text"))
            : null;
    }

    /// <summary>UTF-16 when a byte-order mark says so, or when nearly every second byte is zero; else null.</summary>
    public static Encoding? Utf16(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith((byte[])[0xFF, 0xFE]))
        {
            return Encoding.Unicode;
        }

        if (head.StartsWith((byte[])[0xFE, 0xFF]))
        {
            return Encoding.BigEndianUnicode;
        }

        var pairs = Math.Min(head.Length, 1024) / 2;
        int even = 0, odd = 0;
        for (var i = 0; i < pairs; i++)
        {
            even += head[2 * i] == 0 ? 1 : 0;
            odd += head[(2 * i) + 1] == 0 ? 1 : 0;
        }

        // The header of such a file is mostly ASCII: one byte of each pair is zero, the other hardly ever.
        return pairs < 2 ? null
            : odd >= pairs * 0.7 && even == 0 ? Encoding.Unicode
            : even >= pairs * 0.7 && odd == 0 ? Encoding.BigEndianUnicode
            : null;
    }
}
