using System.Buffers.Binary;

namespace OptOut.Infrastructure.Images;

/// <summary>Finds the one thing in a camera's notes that matters to the pixels; the rest, such as place and time, is not read.</summary>
internal static class ExifOrientation
{
    private const int Tag = 0x0112;
    private const int Short = 3;
    private const int EntryBytes = 12;

    private static ReadOnlySpan<byte> Name => "Exif\0\0"u8;

    /// <summary>What an APP1 segment says; upright when it says nothing that can be read.</summary>
    public static Orientation Read(ReadOnlySpan<byte> segment)
    {
        if (!segment.StartsWith(Name))
        {
            return Orientation.Upright;
        }

        var tiff = segment[Name.Length..];
        if (!tiff.StartsWith("II*\0"u8) && !tiff.StartsWith("MM\0*"u8))
        {
            return Orientation.Upright;
        }

        var little = tiff[0] == (byte)'I';
        if (!TryRead(tiff, 4, 4, little, out var directory) || !TryRead(tiff, directory, 2, little, out var entries))
        {
            return Orientation.Upright;
        }

        for (var i = 0L; i < entries; i++)
        {
            var entry = directory + 2 + (i * EntryBytes);
            if (!TryRead(tiff, entry, 2, little, out var tag) || !TryRead(tiff, entry + 2, 2, little, out var type) || !TryRead(tiff, entry + 8, 2, little, out var value))
            {
                break;
            }

            if (tag == Tag && type == Short)
            {
                return Orientation.Of((int)value);
            }
        }

        return Orientation.Upright;
    }

    private static bool TryRead(ReadOnlySpan<byte> tiff, long at, int bytes, bool little, out long value)
    {
        value = 0;
        if (at < 0 || at + bytes > tiff.Length)
        {
            return false;
        }

        var field = tiff.Slice((int)at, bytes);
        value = (bytes, little) switch
        {
            (2, true) => BinaryPrimitives.ReadUInt16LittleEndian(field),
            (2, false) => BinaryPrimitives.ReadUInt16BigEndian(field),
            (_, true) => BinaryPrimitives.ReadUInt32LittleEndian(field),
            _ => BinaryPrimitives.ReadUInt32BigEndian(field),
        };
        return true;
    }
}
