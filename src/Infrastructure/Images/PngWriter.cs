using System.Buffers.Binary;
using System.IO.Compression;

namespace OptOut.Infrastructure.Images;

/// <summary>Writes a picture as PNG: header, pixels, end, and nothing else.</summary>
internal static class PngWriter
{
    private const int Filters = 5;

    /// <summary>The file.</summary>
    public static byte[] Write(Picture picture)
    {
        using var file = new MemoryStream();
        file.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]);
        Span<byte> header = stackalloc byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, picture.Width);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], picture.Height);
        header[8] = 8;
        header[9] = (byte)PngColour.Rgb;
        WriteChunk(file, PngChunk.Header, header);
        WriteChunk(file, PngChunk.Data, Deflate(picture));
        WriteChunk(file, PngChunk.End, []);
        return file.ToArray();
    }

    private static void WriteChunk(MemoryStream file, uint type, ReadOnlySpan<byte> data)
    {
        var letters = (int)file.Position + 4;
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        file.Write(number);
        BinaryPrimitives.WriteUInt32BigEndian(number, type);
        file.Write(number);
        file.Write(data);
        BinaryPrimitives.WriteUInt32BigEndian(number, PngCheckSum.Of(file.GetBuffer().AsSpan(letters, data.Length + 4)));
        file.Write(number);
    }

    private static ReadOnlySpan<byte> Deflate(Picture picture)
    {
        var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            var lines = new byte[Filters][];
            for (var filter = 0; filter < Filters; filter++)
            {
                lines[filter] = new byte[(picture.Width * PixelRows.Channels) + 1];
                lines[filter][0] = (byte)filter;
            }

            ReadOnlySpan<byte> above = new byte[picture.Width * PixelRows.Channels];
            for (var y = 0; y < picture.Height; y++)
            {
                zlib.Write(Best(lines, picture.Row(y), above));
                above = picture.Row(y);
            }
        }

        return packed.GetBuffer().AsSpan(0, (int)packed.Length);
    }

    // The smallest sum of differences packs best as a rule; the standard recommends it.
    private static byte[] Best(byte[][] lines, ReadOnlySpan<byte> row, ReadOnlySpan<byte> above)
    {
        var (best, smallest) = (0, long.MaxValue);
        for (var filter = 0; filter < Filters; filter++)
        {
            var sum = Filter(filter, row, above, lines[filter].AsSpan(1));
            if (sum < smallest)
            {
                (best, smallest) = (filter, sum);
            }
        }

        return lines[best];
    }

    private static long Filter(int filter, ReadOnlySpan<byte> row, ReadOnlySpan<byte> above, Span<byte> line)
    {
        var sum = 0L;
        for (var i = 0; i < row.Length; i++)
        {
            var (left, corner) = i < PixelRows.Channels ? ((byte)0, (byte)0) : (row[i - PixelRows.Channels], above[i - PixelRows.Channels]);
            var predicted = filter switch
            {
                1 => left,
                2 => above[i],
                3 => (byte)((left + above[i]) / 2),
                4 => PngPaeth.Predict(left, above[i], corner),
                _ => (byte)0,
            };
            line[i] = (byte)(row[i] - predicted);
            sum += Math.Abs((int)(sbyte)line[i]);
        }

        return sum;
    }
}
