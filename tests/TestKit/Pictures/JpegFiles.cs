using System.Text;

namespace OptOut.TestKit.Pictures;

/// <summary>How to write a JPEG.</summary>
/// <param name="Sampling">For each component, how many samples across and down; one entry for grey.</param>
/// <param name="Orientation">Exif tag, 1 to 8; 0 writes no Exif.</param>
/// <param name="BigEndian">Byte order of the Exif data.</param>
/// <param name="Rgb">Whether the components are red, green and blue, as an Adobe segment says.</param>
public sealed record JpegKind(
    (int Across, int Down)[] Sampling, bool Progressive = false, int RestartInterval = 0, int Orientation = 0, bool BigEndian = false, bool Rgb = false)
{
    /// <summary>As cameras write it.</summary>
    public static readonly JpegKind Usual = new([(2, 2), (1, 1), (1, 1)]);
}

/// <summary>Writes JPEG files of the kinds that are in use, and with notes about places.</summary>
public static class JpegFiles
{
    /// <summary>Stands in the Exif data of every file written with an orientation.</summary>
    public const string Secret = "GPS 52.5200 N 13.4050 E, Pixel of Anna";

    /// <summary>A file.</summary>
    public static byte[] Write(TestPicture picture, JpegKind kind)
    {
        using var file = new MemoryStream();
        file.Write([0xFF, 0xD8]);
        if (kind.Orientation > 0)
        {
            Segment(file, 0xE1, Exif(kind.Orientation, kind.BigEndian));
        }

        if (kind.Rgb)
        {
            Segment(file, 0xEE, [.. "Adobe"u8, 0, 100, 0, 0, 0, 0, 0]);
        }

        Segment(file, 0xFE, Encoding.ASCII.GetBytes("<script>alert(1)</script>"));
        Segment(file, 0xDB, [0, .. Enumerable.Repeat(JpegPlane.Step, 64)]);
        var planes = JpegPlane.Of(picture, kind);
        Segment(file, (byte)(kind.Progressive ? 0xC2 : 0xC0),
        [
            8, (byte)(picture.Height >> 8), (byte)picture.Height, (byte)(picture.Width >> 8), (byte)picture.Width, (byte)planes.Count,
            .. planes.SelectMany((plane, i) => new byte[] { (byte)(i + 1), (byte)((plane.Across << 4) | plane.Down), 0 }),
        ]);

        // All codes are eight bits long: every symbol that is in use, in order.
        Segment(file, 0xC4, [0, 0, 0, 0, 0, 0, 0, 0, 12, 0, 0, 0, 0, 0, 0, 0, 0, .. JpegScanWriter.DcSymbols]);
        Segment(file, 0xC4, [0x10, 0, 0, 0, 0, 0, 0, 0, (byte)JpegScanWriter.AcSymbols.Length, 0, 0, 0, 0, 0, 0, 0, 0, .. JpegScanWriter.AcSymbols]);
        if (kind.RestartInterval > 0)
        {
            Segment(file, 0xDD, [(byte)(kind.RestartInterval >> 8), (byte)kind.RestartInterval]);
        }

        WriteScans(file, planes, kind);
        file.Write([0xFF, 0xD9]);
        return file.ToArray();
    }

    /// <summary>Puts a segment into a file.</summary>
    public static void Segment(Stream file, byte marker, byte[] data) =>
        file.Write([0xFF, marker, (byte)((data.Length + 2) >> 8), (byte)(data.Length + 2), .. data]);

    private static void WriteScans(MemoryStream file, IReadOnlyList<JpegPlane> planes, JpegKind kind)
    {
        var everything = Enumerable.Range(0, planes.Count).ToArray();
        if (!kind.Progressive)
        {
            Scan(everything, 0, 63, 0, 0);
            return;
        }

        Scan(everything, 0, 0, 0, 1);
        foreach (var plane in everything)
        {
            Scan([plane], 1, 5, 0, 2);
            Scan([plane], 6, 63, 0, 2);
            Scan([plane], 1, 63, 2, 1);
        }

        Scan(everything, 0, 0, 1, 0);
        foreach (var plane in everything)
        {
            Scan([plane], 1, 63, 1, 0);
        }

        void Scan(int[] which, byte first, byte last, int high, int low)
        {
            Segment(file, 0xDA,
            [
                (byte)which.Length, .. which.SelectMany(i => new byte[] { (byte)(i + 1), 0 }), first, last, (byte)((high << 4) | low),
            ]);
            new JpegScanWriter(file, kind.Progressive, first, last, high, low, kind.RestartInterval).Write([.. which.Select(i => planes[i])]);
        }
    }

    private static byte[] Exif(int orientation, bool bigEndian)
    {
        byte[] Number(int value, int bytes)
        {
            var number = Enumerable.Range(0, bytes).Select(i => (byte)(value >> (8 * i)));
            return [.. bigEndian ? number.Reverse() : number];
        }

        var words = Encoding.ASCII.GetBytes(Secret);
        return
        [
            .. "Exif\0\0"u8, .. bigEndian ? "MM\0*"u8 : "II*\0"u8, .. Number(8, 4), .. Number(2, 2),
            .. Number(0x010E, 2), .. Number(2, 2), .. Number(words.Length, 4), .. Number(38, 4),
            .. Number(0x0112, 2), .. Number(3, 2), .. Number(1, 4), .. Number(orientation, 2), 0, 0,
            .. Number(0, 4), .. words,
        ];
    }
}
