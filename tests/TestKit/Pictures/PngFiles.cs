using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace OptOut.TestKit.Pictures;

/// <summary>Writes PNG files of every kind the standard knows, and broken ones.</summary>
public static class PngFiles
{
    private static readonly (int X, int Y, int Right, int Down)[] Passes =
        [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)];

    private static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>A file.</summary>
    /// <param name="colour">0 grey, 2 colours, 3 palette, 4 grey with alpha, 6 colours with alpha.</param>
    /// <param name="depth">Bits of a sample.</param>
    /// <param name="transparentFirst">Whether a tRNS chunk makes the first pixel's colour transparent.</param>
    /// <param name="extra">Chunks to put before the pixels.</param>
    public static byte[] Write(
        TestPicture picture, int colour = 6, int depth = 8, bool interlaced = false, bool transparentFirst = false, params (string Type, byte[] Data)[] extra)
    {
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, picture.Width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), picture.Height);
        (header[8], header[9], header[12]) = ((byte)depth, (byte)colour, (byte)(interlaced ? 1 : 0));
        List<(string Type, byte[] Data)> chunks = [("IHDR", header), .. extra];
        if (colour == 3)
        {
            chunks.Add(("PLTE", [.. Enumerable.Range(0, 1 << depth).SelectMany(i => new[] { PaletteRed(i, depth), PaletteGreen(i, depth), (byte)40 })]));
        }

        if (transparentFirst)
        {
            var first = Samples(picture, 0, 0, colour, depth);
            chunks.Add(("tRNS", colour == 3 ? [.. new byte[first[0]].Select(_ => (byte)255), 0] : [.. first.SelectMany(s => new[] { (byte)(s >> 8), (byte)s })]));
        }

        // In pieces, as a decoder must be able to take it.
        var packed = Pack(picture, colour, depth, interlaced);
        chunks.AddRange(packed.Chunk(1000).Select(piece => ("IDAT", piece)));
        return File([.. chunks, ("IEND", [])]);
    }

    /// <summary>A file of the given chunks, with right check sums.</summary>
    public static byte[] File(params (string Type, byte[] Data)[] chunks)
    {
        using var file = new MemoryStream();
        file.Write(Signature);
        var number = new byte[4];
        foreach (var (type, data) in chunks)
        {
            BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
            file.Write(number);
            byte[] body = [.. Encoding.ASCII.GetBytes(type), .. data];
            file.Write(body);
            BinaryPrimitives.WriteUInt32BigEndian(number, Crc(body));
            file.Write(number);
        }

        return file.ToArray();
    }

    /// <summary>The letters of the chunks of a file, in order.</summary>
    public static IReadOnlyList<string> ChunksOf(ReadOnlySpan<byte> file)
    {
        List<string> types = [];
        for (var at = Signature.Length; at + 8 <= file.Length; at += 12 + BinaryPrimitives.ReadInt32BigEndian(file[at..]))
        {
            types.Add(Encoding.ASCII.GetString(file.Slice(at + 4, 4)));
        }

        return types;
    }

    /// <summary>Makes the check sums of a file right again after its data was changed; stops where chunks no longer fit.</summary>
    public static void Repair(byte[] file)
    {
        for (var at = (long)Signature.Length; at + 12 <= file.Length;)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan((int)at));
            if (length > file.Length - at - 12)
            {
                return;
            }

            BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan((int)(at + 8 + length)), Crc(file.AsSpan((int)at + 4, (int)length + 4)));
            at += length + 12;
        }
    }

    /// <summary>Bytes as zlib packs them.</summary>
    public static byte[] Zlib(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest))
        {
            zlib.Write(bytes);
        }

        return packed.ToArray();
    }

    private static byte[] Pack(TestPicture picture, int colour, int depth, bool interlaced)
    {
        using var rows = new MemoryStream();
        var distance = Math.Max(1, Samples(picture, 0, 0, colour, depth).Length * depth / 8);
        foreach (var (left, top, right, down) in interlaced ? Passes : [(0, 0, 1, 1)])
        {
            byte[]? above = null;
            for (var y = top; y < picture.Height && left < picture.Width; y += down)
            {
                var row = Row(picture, y, left, right, colour, depth);
                above ??= new byte[row.Length];
                var filter = y / down % 5;
                rows.WriteByte((byte)filter);
                rows.Write([.. row.Select((value, i) => (byte)(value - Predict(filter, row, above, i, distance)))]);
                above = row;
            }
        }

        return Zlib(rows.ToArray());
    }

    private static int Predict(int filter, byte[] row, byte[] above, int i, int distance)
    {
        var (a, b, c) = (i < distance ? 0 : row[i - distance], above[i], i < distance ? 0 : above[i - distance]);
        var nearest = new[] { a, b, c }.OrderBy(value => Math.Abs(a + b - c - value)).First();
        return filter switch { 1 => a, 2 => b, 3 => (a + b) / 2, 4 => nearest, _ => 0 };
    }

    private static byte[] Row(TestPicture picture, int y, int left, int right, int colour, int depth)
    {
        List<bool> bits = [];
        for (var x = left; x < picture.Width; x += right)
        {
            foreach (var sample in Samples(picture, x, y, colour, depth))
            {
                for (var bit = depth - 1; bit >= 0; bit--)
                {
                    bits.Add(((sample >> bit) & 1) == 1);
                }
            }
        }

        return [.. bits.Chunk(8).Select(eight => (byte)eight.Select((bit, i) => bit ? 128 >> i : 0).Sum())];
    }

    private static int[] Samples(TestPicture picture, int x, int y, int colour, int depth)
    {
        var (r, g, b, a) = picture.At(x, y);
        var all = colour switch { 0 => new[] { r }, 2 => [r, g, b], 4 => [r, a], 6 => [r, g, b, a], _ => [r] };
        return [.. all.Select(sample => sample >> (16 - depth))];
    }

    private static byte PaletteRed(int index, int depth) => (byte)(index * 255 / ((1 << depth) - 1));

    private static byte PaletteGreen(int index, int depth) => (byte)(255 - PaletteRed(index, depth));

    private static uint Crc(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc >> 1) ^ ((crc & 1) * 0xEDB88320);
            }
        }

        return ~crc;
    }
}
