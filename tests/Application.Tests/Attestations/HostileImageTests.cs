using System.Collections.Concurrent;
using System.Text;
using OptOut.Application.Attestations;
using OptOut.TestKit.Pictures;

namespace OptOut.Application.Tests.Attestations;

/// <summary>Whatever comes, the cleaner answers with a clean picture or with a reason.</summary>
public sealed class HostileImageTests
{
    private const int Mutations = 200_000;

    private static readonly string[] Refusals = [EvidenceErrors.NotAPicture.Code, EvidenceErrors.Damaged.Code, EvidenceErrors.TooManyPixels.Code];

    public static TheoryData<string, byte[]> OtherFiles() => new()
    {
        { "nothing", [] },
        { "GIF", "GIF89a\x01\0\x01\0"u8.ToArray() },
        { "WebP", "RIFF\x24\0\0\0WEBPVP8 "u8.ToArray() },
        { "HEIC", "\0\0\0\x18ftypheic\0\0\0\0"u8.ToArray() },
        { "PDF", "%PDF-1.7\n"u8.ToArray() },
        { "SVG", "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"u8.ToArray() },
        { "HTML", "<!doctype html><script>alert(1)</script>"u8.ToArray() },
        { "animated PNG", PngFiles.Write(TestPicture.Ramps(4, 4), extra: ("acTL", [0, 0, 0, 2, 0, 0, 0, 0])) },
        { "JPEG of 12 bits", Changed(JpegFiles.Write(TestPicture.Ramps(8, 8), JpegKind.Usual), 0xC0, 4, 12) },
        { "arithmetic JPEG", Changed(JpegFiles.Write(TestPicture.Ramps(8, 8), JpegKind.Usual), 0xC0, 1, 0xC9) },
    };

    [Theory]
    [MemberData(nameof(OtherFiles))]
    public async Task What_is_not_a_still_png_or_jpeg_is_not_taken(string what, byte[] file) =>
        (await Cleaning.CleanAsync(file)).Error.ShouldBe(EvidenceErrors.NotAPicture, what);

    [Fact]
    public async Task Nothing_but_pixels_is_kept()
    {
        var script = Encoding.ASCII.GetBytes("<script>alert(1)</script>");
        var png = PngFiles.Write(TestPicture.Ramps(20, 10), extra: [("tEXt", script), ("eXIf", Encoding.ASCII.GetBytes(JpegFiles.Secret)), ("iTXt", script)]);
        var jpeg = JpegFiles.Write(TestPicture.Ramps(20, 10), JpegKind.Usual with { Orientation = 6 });
        Encoding.ASCII.GetString(jpeg).ShouldContain(JpegFiles.Secret);

        foreach (var file in new[] { png, jpeg })
        {
            var clean = (await Cleaning.CleanAsync([.. file, .. script])).Value.ShouldNotBeNull().Png;
            PngFiles.ChunksOf(clean).ShouldBe(["IHDR", "IDAT", "IEND"]);
            var text = Encoding.ASCII.GetString(clean);
            text.ShouldNotContain("script");
            text.ShouldNotContain("GPS");
            text.ShouldNotContain("Exif");
        }
    }

    [Fact]
    public async Task What_is_transparent_hides_nothing()
    {
        var hidden = PngFiles.Write(TestPicture.Ramps(40, 40) with { At = (x, y) => (x * 1000, y * 1000, 0, 0) });
        var white = PngFiles.Write(TestPicture.Ramps(40, 40) with { At = (_, _) => (65535, 65535, 65535, 65535) });

        (await Cleaning.CleanAsync(hidden)).Value!.Png.ShouldBe((await Cleaning.CleanAsync(white)).Value!.Png);
    }

    [Theory]
    [InlineData(2001, 2000)]
    [InlineData(65536, 1)]
    [InlineData(int.MaxValue, int.MaxValue)]
    public async Task A_picture_with_too_many_pixels_is_refused_before_room_is_made_for_them(int width, int height)
    {
        var file = PngFiles.File(("IHDR", Header(width, height)), ("IDAT", PngFiles.Zlib(new byte[1000])), ("IEND", []));

        (await Cleaning.CleanAsync(file)).Error.ShouldBe(EvidenceErrors.TooManyPixels);
    }

    [Fact]
    public async Task A_small_file_that_announces_a_large_picture_costs_no_memory()
    {
        var jpeg = JpegFiles.Write(TestPicture.Ramps(8, 8), JpegKind.Usual with { Progressive = true });
        var at = Marker(jpeg, 0xC2);
        (jpeg[at + 5], jpeg[at + 6], jpeg[at + 7], jpeg[at + 8]) = (7, 0, 8, 0);
        var cleaner = Cleaning.NewCleaner();
        foreach (var file in new[] { PngFiles.File(("IHDR", Header(2000, 2000)), ("IDAT", PngFiles.Zlib(new byte[1000])), ("IEND", [])), jpeg })
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var refused = cleaner.CleanAsync(file, Cleaning.Limits, default);
            (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(500_000);
            (await refused).Error.ShouldBe(EvidenceErrors.Damaged);
        }
    }

    [Fact]
    public async Task Scans_without_end_are_refused()
    {
        var file = JpegFiles.Write(TestPicture.Ramps(8, 8), JpegKind.Usual with { Progressive = true });
        byte[] scan = [0xFF, 0xDA, 0, 8, 1, 1, 0, 1, 63, 0, 0, 0];
        byte[] scans = [.. Enumerable.Repeat(scan, 200).SelectMany(bytes => bytes)];

        (await Cleaning.CleanAsync([.. file[..^2], .. scans, .. file[^2..]])).Error.ShouldBe(EvidenceErrors.Damaged);
    }

    [Fact]
    public async Task Damage_is_noticed_wherever_it_is()
    {
        foreach (var file in Seeds())
        {
            for (var length = 8; length < file.Length - 2; length++)
            {
                var cut = await Cleaning.CleanAsync(file[..length]);
                (cut.Error ?? EvidenceErrors.Damaged).Code.ShouldBeOneOf(Refusals);
                if (file[0] == 0x89)
                {
                    cut.Error.ShouldBe(EvidenceErrors.Damaged, "A PNG ends with its end chunk.");
                }
            }
        }

        var png = PngFiles.Write(TestPicture.Ramps(9, 9));
        for (var at = 8; at < png.Length; at++)
        {
            byte[] flipped = [.. png];
            flipped[at] ^= 4;
            (await Cleaning.CleanAsync(flipped)).Succeeded.ShouldBeFalse($"byte {at}");
        }
    }

    [Fact]
    public void No_mutation_of_a_picture_breaks_the_cleaner()
    {
        var seeds = Seeds();
        var surprises = new ConcurrentQueue<string>();
        var (taken, refused) = (0, 0);
        Parallel.ForEach(Partitioner.Create(0, Mutations, 2_000), range =>
        {
            var cleaner = Cleaning.NewCleaner();
            for (var i = range.Item1; i < range.Item2; i++)
            {
                var file = Mutate(seeds, i);
                try
                {
                    var result = cleaner.CleanAsync(file, new ImageLimits(100_000, 64, 10_000), default).GetAwaiter().GetResult();
                    Interlocked.Increment(ref result.Succeeded ? ref taken : ref refused);
                    if (result.Value is { } clean ? !PngFiles.ChunksOf(clean.Png).SequenceEqual(["IHDR", "IDAT", "IEND"]) : !Refusals.Contains(result.Error!.Code))
                    {
                        surprises.Enqueue($"{i}: {result.Error?.Code}");
                    }
                }
                catch (Exception exception)
                {
                    surprises.Enqueue($"{i}: {exception}");
                }
            }
        });

        surprises.Take(3).ShouldBeEmpty();
        taken.ShouldBeGreaterThan(Mutations / 50, "Mutations must get past the door.");
        refused.ShouldBeGreaterThan(Mutations / 50);
    }

    private static byte[] Mutate(List<byte[]> seeds, int number)
    {
        var random = new Random(number);
        List<byte> file = [.. seeds[random.Next(seeds.Count)]];
        for (var changes = random.Next(1, 5); changes > 0; changes--)
        {
            var at = random.Next(2, file.Count);
            switch (random.Next(8))
            {
                case 0:
                    file.RemoveRange(at, random.Next(Math.Min(20, file.Count - at)));
                    break;
                case 1:
                    file.InsertRange(at, file.GetRange(at, Math.Min(random.Next(30), file.Count - at)));
                    break;
                case 2:
                    file[at] = (byte)(random.Next(2) * 255);
                    break;
                default:
                    file[at] ^= (byte)(1 << random.Next(8));
                    break;
            }
        }

        byte[] mutated = [.. file];
        if (random.Next(10) > 0)
        {
            PngFiles.Repair(mutated);
        }

        return mutated;
    }

    private static List<byte[]> Seeds() =>
    [
        .. from kind in new[] { (0, 1), (0, 16), (2, 8), (3, 4), (4, 8), (6, 16) }
           from interlaced in new[] { false, true }
           select PngFiles.Write(TestPicture.Fading(11, 7), kind.Item1, kind.Item2, interlaced, kind.Item1 < 4),
        .. from sampling in new[] { [(1, 1)], [(2, 2), (1, 1), (1, 1)], new[] { (1, 1), (1, 1), (1, 1) } }
           from progressive in new[] { false, true }
           from interval in new[] { 0, 1 }
           select JpegFiles.Write(TestPicture.Ramps(19, 17), new JpegKind(sampling, progressive, interval, interval * 6)),
    ];

    private static byte[] Header(int width, int height) =>
    [
        (byte)(width >> 24), (byte)(width >> 16), (byte)(width >> 8), (byte)width,
        (byte)(height >> 24), (byte)(height >> 16), (byte)(height >> 8), (byte)height, 8, 2, 0, 0, 0,
    ];

    private static byte[] Changed(byte[] jpeg, byte marker, int offset, byte value)
    {
        jpeg[Marker(jpeg, marker) + offset] = value;
        return jpeg;
    }

    private static int Marker(byte[] jpeg, byte marker) => jpeg.AsSpan().IndexOf([(byte)0xFF, marker]);
}
