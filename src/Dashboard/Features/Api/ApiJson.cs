using System.Text.Json;
using System.Text.Json.Serialization;

namespace OptOut.Dashboard.Features.Api;

/// <summary>How the API writes JSON: camelCase, names instead of numbers, moments in UTC with Z.</summary>
internal static class ApiJson
{
    /// <summary>For what is written by hand.</summary>
    public static readonly JsonSerializerOptions Options = Configured(new(JsonSerializerDefaults.Web));

    /// <summary>Puts the same into <paramref name="options"/>.</summary>
    public static JsonSerializerOptions Configured(JsonSerializerOptions options)
    {
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        options.NumberHandling = JsonNumberHandling.Strict;
        return options;
    }
}
