using System.Buffers.Binary;

namespace OptOut.Infrastructure.Images;

/// <summary>Turns the samples of a PNG into red, green and blue on white: what is transparent hides nothing afterwards.</summary>
internal sealed class PngPixels
{
    private readonly PngHeader _header;
    private readonly byte[] _palette;

    // The one colour that is transparent, in samples of the file; -1 where there is none.
    private readonly int[] _transparent;

    private PngPixels(PngHeader header, byte[] palette, int[] transparent)
    {
        _header = header;
        _palette = palette;
        _transparent = transparent;
    }

    /// <param name="palette">Three bytes a colour; empty for none.</param>
    /// <param name="transparency">Alpha of the palette's colours, or the samples of the one transparent colour.</param>
    public static PngPixels Create(PngHeader header, ReadOnlySpan<byte> palette, ReadOnlySpan<byte> transparency, bool hasTransparency)
    {
        if (header.Colour == PngColour.Indexed)
        {
            return new PngPixels(header, Flat(palette, transparency), [-1, -1, -1]);
        }

        if (!hasTransparency || header.Colour is PngColour.GreyAlpha or PngColour.RgbAlpha)
        {
            return new PngPixels(header, [], [-1, -1, -1]);
        }

        if (transparency.Length != 2 * header.SamplesPerPixel)
        {
            throw UnreadableImageException.Damaged();
        }

        var transparent = new int[3];
        for (var i = 0; i < transparent.Length; i++)
        {
            transparent[i] = BinaryPrimitives.ReadUInt16BigEndian(transparency[(2 * Math.Min(i, header.SamplesPerPixel - 1))..]);
        }

        return new PngPixels(header, [], transparent);
    }

    /// <summary>The pixels of a row of <paramref name="count"/>.</summary>
    public void Convert(ReadOnlySpan<byte> line, int count, Span<byte> rgb)
    {
        for (var x = 0; x < count; x++)
        {
            ConvertPixel(line, x, rgb.Slice(x * PixelRows.Channels, PixelRows.Channels));
        }
    }

    private void ConvertPixel(ReadOnlySpan<byte> line, int x, Span<byte> rgb)
    {
        var at = x * _header.SamplesPerPixel;
        switch (_header.Colour)
        {
            case PngColour.Indexed:
                var index = Sample(line, at) * PixelRows.Channels;
                if (index >= _palette.Length)
                {
                    throw UnreadableImageException.Damaged();
                }

                _palette.AsSpan(index, PixelRows.Channels).CopyTo(rgb);
                break;
            case PngColour.Grey or PngColour.GreyAlpha:
                var grey = Sample(line, at);
                rgb.Fill(OnWhite(Byte(grey), _header.Colour == PngColour.GreyAlpha ? Byte(Sample(line, at + 1)) : grey == _transparent[0] ? 0 : 255));
                break;
            default:
                var (red, green, blue) = (Sample(line, at), Sample(line, at + 1), Sample(line, at + 2));
                var isTransparent = red == _transparent[0] && green == _transparent[1] && blue == _transparent[2];
                var alpha = _header.Colour == PngColour.RgbAlpha ? Byte(Sample(line, at + 3)) : isTransparent ? 0 : 255;
                rgb[0] = OnWhite(Byte(red), alpha);
                rgb[1] = OnWhite(Byte(green), alpha);
                rgb[2] = OnWhite(Byte(blue), alpha);
                break;
        }
    }

    private int Sample(ReadOnlySpan<byte> line, int index) => _header.Depth switch
    {
        8 => line[index],
        16 => BinaryPrimitives.ReadUInt16BigEndian(line[(2 * index)..]),
        var depth => (line[index * depth / 8] >> (8 - depth - (index * depth % 8))) & ((1 << depth) - 1),
    };

    private int Byte(int sample) => _header.Depth == 8 ? sample : ((sample * 255) + (((1 << _header.Depth) - 1) / 2)) / ((1 << _header.Depth) - 1);

    private static byte OnWhite(int value, int alpha) => (byte)(((value * alpha) + (255 * (255 - alpha)) + 127) / 255);

    private static byte[] Flat(ReadOnlySpan<byte> palette, ReadOnlySpan<byte> alphas)
    {
        if (palette.Length == 0 || palette.Length % PixelRows.Channels != 0 || palette.Length > 256 * PixelRows.Channels)
        {
            throw UnreadableImageException.Damaged();
        }

        var flat = new byte[palette.Length];
        for (var i = 0; i < flat.Length; i++)
        {
            var colour = i / PixelRows.Channels;
            flat[i] = OnWhite(palette[i], colour < alphas.Length ? alphas[colour] : 255);
        }

        return flat;
    }
}
