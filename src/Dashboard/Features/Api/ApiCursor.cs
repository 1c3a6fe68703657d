using System.Buffers.Binary;
using Microsoft.AspNetCore.WebUtilities;
using OptOut.Application.Shared;

namespace OptOut.Dashboard.Features.Api;

/// <summary>Where the next page begins, as an opaque text: the key of the last row seen, so that rows added meanwhile move nobody.</summary>
internal static class ApiCursor
{
    /// <summary>What whoever sends something else is told.</summary>
    public static readonly ApiProblem NotValid = ApiProblem.BadRequest("cursor-not-valid", "The parameter 'after' is to be taken from 'next' of the page before.");

    private const int GuidBytes = 16;

    /// <summary>After the row with this key.</summary>
    public static string Of(Guid id) => WebEncoders.Base64UrlEncode(id.ToByteArray(bigEndian: true));

    /// <summary>After the row with this time and key.</summary>
    public static string Of(DateTime utc, Guid id) => WebEncoders.Base64UrlEncode([.. Bytes(utc.Ticks), .. id.ToByteArray(bigEndian: true)]);

    /// <summary>After the row with this number.</summary>
    public static string Of(long number) => WebEncoders.Base64UrlEncode(Bytes(number));

    /// <summary>Reads a key; false when the text is none of ours.</summary>
    public static bool TryRead(string? after, out Guid? id)
    {
        id = null;
        if (after is null)
        {
            return true;
        }

        if (Read(after) is not { Length: GuidBytes } bytes)
        {
            return false;
        }

        id = new Guid(bytes, bigEndian: true);
        return true;
    }

    /// <summary>Reads a time and a key; false when the text is none of ours.</summary>
    public static bool TryRead(string? after, out TimePlace? place)
    {
        place = null;
        if (after is null)
        {
            return true;
        }

        if (Read(after) is not { Length: sizeof(long) + GuidBytes } bytes || Number(bytes) is not (>= 0 and var ticks) || ticks > DateTime.MaxValue.Ticks)
        {
            return false;
        }

        place = new TimePlace(new DateTime(ticks, DateTimeKind.Utc), new Guid(bytes.AsSpan(sizeof(long)), bigEndian: true));
        return true;
    }

    /// <summary>Reads a number; false when the text is none of ours.</summary>
    public static bool TryRead(string? after, out long? number)
    {
        number = null;
        if (after is null)
        {
            return true;
        }

        if (Read(after) is not { Length: sizeof(long) } bytes)
        {
            return false;
        }

        number = Number(bytes);
        return true;
    }

    private static byte[] Bytes(long number)
    {
        var bytes = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(bytes, number);
        return bytes;
    }

    private static long Number(byte[] bytes) => BinaryPrimitives.ReadInt64BigEndian(bytes);

    private static byte[]? Read(string text)
    {
        try
        {
            return WebEncoders.Base64UrlDecode(text);
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
