namespace OptOut.Infrastructure.Images;

/// <summary>The rows of a PNG as they come.</summary>
internal sealed class PngRows : PixelRows
{
    private readonly PngLines _lines;
    private readonly PngPixels _pixels;

    public PngRows(PngHeader header, PngLines lines, PngPixels pixels)
        : base(header.Width, header.Height)
    {
        (_lines, _pixels) = (lines, pixels);
        lines.Begin(header.Width);
    }

    public override void ReadRow(Span<byte> rgb) => _pixels.Convert(_lines.Read(), Width, rgb);
}

/// <summary>The rows of a PNG that comes in seven passes, each finer than the one before: put together when the first row is asked for.</summary>
internal sealed class PngInterlacedRows(PngHeader header, PngLines lines, PngPixels pixels) : PixelRows(header.Width, header.Height)
{
    // Adam7: where each pass begins, and how far apart its pixels are.
    private static readonly (int X, int Y, int Right, int Down)[] s_passes =
        [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)];

    private Picture? _picture;
    private int _next;

    public override void ReadRow(Span<byte> rgb)
    {
        _picture ??= PutTogether();
        _picture.Row(_next++).CopyTo(rgb);
    }

    private Picture PutTogether()
    {
        var picture = new Picture(Width, Height, new byte[Width * Height * Channels]);
        foreach (var pass in s_passes.Where(pass => pass.X < Width && pass.Y < Height))
        {
            var count = (Width - pass.X + pass.Right - 1) / pass.Right;
            var row = new byte[count * Channels];
            lines.Begin(count);
            for (var y = pass.Y; y < Height; y += pass.Down)
            {
                pixels.Convert(lines.Read(), count, row);
                for (var i = 0; i < count; i++)
                {
                    var at = ((y * Width) + pass.X + (i * pass.Right)) * Channels;
                    row.AsSpan(i * Channels, Channels).CopyTo(picture.Rgb.AsSpan(at));
                }
            }
        }

        return picture;
    }
}
