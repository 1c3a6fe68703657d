using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.DataProtection;
using OptOut.Application.Guidance;

namespace OptOut.Dashboard.Features.Guidance;

/// <summary>Signs and reads the links by which people without an account see one text. Nothing about them is stored: the link itself says what it shows.</summary>
public sealed class SharedGuidanceLinks(IDataProtectionProvider protection, TimeProvider clock)
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerOptions.Web) { Converters = { new JsonStringEnumConverter() } };

    private readonly ITimeLimitedDataProtector _protector = protection.CreateProtector("OptOut.SharedGuidance.v1").ToTimeLimitedDataProtector();

    /// <summary>The token of a link that holds for <see cref="SharedGuidance.Days"/> days.</summary>
    public string Sign(SharedGuidance shared) => _protector.Protect(JsonSerializer.Serialize(shared, s_json), new DateTimeOffset(shared.ExpiresUtc, TimeSpan.Zero));

    /// <summary>What the link shows; null when it is not one of ours, or its time has passed.</summary>
    public SharedGuidance? Read(string token)
    {
        try
        {
            var content = _protector.Unprotect(token, out var expires);
            return expires > clock.GetUtcNow() ? JsonSerializer.Deserialize<SharedGuidance>(content, s_json) : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
        catch (JsonException)
        {
            // Signed by a release whose links read otherwise.
            return null;
        }
    }
}
