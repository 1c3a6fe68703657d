namespace OptOut.Infrastructure.Images;

/// <summary>How a camera was held, as the Exif tag Orientation says it: which way to turn the pixels so that they stand upright.</summary>
/// <param name="Tag">1 to 8.</param>
internal readonly record struct Orientation(int Tag)
{
    public static readonly Orientation Upright = new(1);

    /// <summary>The tag; anything but 1 to 8 means upright.</summary>
    public static Orientation Of(int tag) => tag is >= 1 and <= 8 ? new Orientation(tag) : Upright;

    /// <summary>The picture upright.</summary>
    public Picture Apply(Picture picture)
    {
        if (Tag == 1)
        {
            return picture;
        }

        var (width, height) = Tag >= 5 ? (picture.Height, picture.Width) : (picture.Width, picture.Height);
        var upright = new byte[picture.Rgb.Length];
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var (fromX, fromY) = Source(x, y, picture.Width - 1, picture.Height - 1);
                picture.Rgb.AsSpan(((fromY * picture.Width) + fromX) * PixelRows.Channels, PixelRows.Channels)
                    .CopyTo(upright.AsSpan(((y * width) + x) * PixelRows.Channels));
            }
        }

        return new Picture(width, height, upright);
    }

    // Where in the stored picture, whose last column and row are given, a pixel of the upright one lies.
    private (int X, int Y) Source(int x, int y, int right, int bottom) => Tag switch
    {
        2 => (right - x, y),
        3 => (right - x, bottom - y),
        4 => (x, bottom - y),
        5 => (y, x),
        6 => (y, bottom - x),
        7 => (right - y, bottom - x),
        8 => (right - y, x),
        _ => (x, y),
    };
}
