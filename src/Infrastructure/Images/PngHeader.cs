using System.Buffers.Binary;

namespace OptOut.Infrastructure.Images;

/// <summary>What a PNG's pixels consist of.</summary>
internal enum PngColour
{
    Grey = 0,
    Rgb = 2,
    Indexed = 3,
    GreyAlpha = 4,
    RgbAlpha = 6,
}

/// <summary>The first chunk of a PNG.</summary>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
/// <param name="Depth">Bits of a sample: 1, 2, 4, 8 or 16.</param>
/// <param name="Interlaced">Whether the pixels come in the seven passes of Adam7.</param>
internal sealed record PngHeader(int Width, int Height, int Depth, PngColour Colour, bool Interlaced)
{
    private const int Bytes = 13;

    public int SamplesPerPixel => Colour switch
    {
        PngColour.Rgb => 3,
        PngColour.GreyAlpha => 2,
        PngColour.RgbAlpha => 4,
        _ => 1,
    };

    /// <summary>Bytes back to the neighbour that filters look at; at least one.</summary>
    public int FilterDistance => Math.Max(1, SamplesPerPixel * Depth / 8);

    /// <summary>Bytes of a row of <paramref name="width"/> pixels, without the byte that names its filter.</summary>
    public int RowBytes(int width) => checked((int)((((long)width * SamplesPerPixel * Depth) + 7) / 8));

    /// <summary>Reads the chunk; combinations that the standard does not know are refused.</summary>
    public static PngHeader Read(ReadOnlySpan<byte> data, long maxPixels)
    {
        if (data.Length != Bytes)
        {
            throw UnreadableImageException.Damaged();
        }

        var (width, height) = (BinaryPrimitives.ReadUInt32BigEndian(data), BinaryPrimitives.ReadUInt32BigEndian(data[4..]));
        var (depth, colour) = (data[8], (PngColour)data[9]);
        var known = (colour, depth) switch
        {
            (PngColour.Grey, 1 or 2 or 4 or 8 or 16) => true,
            (PngColour.Indexed, 1 or 2 or 4 or 8) => true,
            (PngColour.Rgb or PngColour.GreyAlpha or PngColour.RgbAlpha, 8 or 16) => true,
            _ => false,
        };
        if (!known || data[10] != 0 || data[11] != 0 || data[12] > 1)
        {
            throw UnreadableImageException.Damaged();
        }

        UnreadableImageException.CheckSize(width, height, maxPixels);
        return new PngHeader((int)width, (int)height, depth, colour, data[12] == 1);
    }
}
