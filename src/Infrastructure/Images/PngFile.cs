using System.IO.Compression;

namespace OptOut.Infrastructure.Images;

/// <summary>Reads PNG (ISO/IEC 15948): all colour types and depths, palettes, transparency, interlacing. Animations are refused.</summary>
internal static class PngFile
{
    // Deflate cannot pack more than this many bytes into one.
    private const int DensestDeflate = 1032;

    private static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>Whether the file begins as a PNG does.</summary>
    public static bool Is(ReadOnlySpan<byte> file) => file.StartsWith(Signature);

    /// <summary>The picture's rows. Everything but header, palette, transparency and pixels is passed by; what follows the end is not looked at.</summary>
    public static PixelRows Open(byte[] file, long maxPixels)
    {
        var position = Signature.Length;
        var first = PngChunk.Read(file, ref position);
        if (first.Type != PngChunk.Header)
        {
            throw UnreadableImageException.Damaged();
        }

        var header = PngHeader.Read(first.In(file), maxPixels);
        PngChunk? palette = null, transparency = null;
        List<PngChunk> data = [];
        for (var chunk = PngChunk.Read(file, ref position); chunk.Type != PngChunk.End; chunk = PngChunk.Read(file, ref position))
        {
            switch (chunk.Type)
            {
                case PngChunk.Animation:
                    throw UnreadableImageException.NotTaken();
                case PngChunk.Palette when palette is null && data.Count == 0:
                    palette = chunk;
                    break;
                case PngChunk.Transparency when transparency is null && data.Count == 0:
                    transparency = chunk;
                    break;
                case PngChunk.Data:
                    data.Add(chunk);
                    break;
                default:
                    Pass(chunk);
                    break;
            }
        }

        var pixels = PngPixels.Create(header, palette is null ? default : palette.In(file), transparency is null ? default : transparency.In(file), transparency is not null);
        var lines = new PngLines(Inflate(file, data, header), header);
        return header.Interlaced ? new PngInterlacedRows(header, lines, pixels) : new PngRows(header, lines, pixels);
    }

    private static void Pass(PngChunk chunk)
    {
        if (chunk.IsCritical)
        {
            throw UnreadableImageException.Damaged();
        }
    }

    private static ZLibStream Inflate(byte[] file, List<PngChunk> data, PngHeader header)
    {
        var packed = new byte[data.Sum(chunk => (long)chunk.Length)];
        var position = 0;
        foreach (var chunk in data)
        {
            chunk.In(file).CopyTo(packed.AsSpan(position));
            position += chunk.Length;
        }

        // A file this small cannot hold the picture it announces: no need to make room for it.
        if ((long)header.RowBytes(header.Width) * header.Height > (long)packed.Length * DensestDeflate)
        {
            throw UnreadableImageException.Damaged();
        }

        return new ZLibStream(new MemoryStream(packed, writable: false), CompressionMode.Decompress);
    }
}
