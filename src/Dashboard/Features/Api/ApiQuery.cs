using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;

namespace OptOut.Dashboard.Features.Api;

/// <summary>Holds a request to what its endpoint knows: a parameter that is misspelt would otherwise be a filter that does not filter.</summary>
internal static class ApiQuery
{
    /// <summary>Refuses unknown, repeated and unreadable parameters of the query, before anything is done.</summary>
    public static EndpointFilterDelegate Check(EndpointFilterFactoryContext factory, EndpointFilterDelegate next)
    {
        var known = factory.MethodInfo.GetParameters()
            .Where(p => p.GetCustomAttribute<FromQueryAttribute>() is not null)
            .ToDictionary(p => p.GetCustomAttribute<FromQueryAttribute>()!.Name ?? p.Name!, StringComparer.OrdinalIgnoreCase);
        return async context => Problem(context.HttpContext.Request.Query, known) is { } problem ? problem : await next(context);
    }

    /// <summary>The values of an enum as JSON names them. A parameter is a text with <see cref="EnumDataTypeAttribute"/>: bound to the enum itself, it would know other names.</summary>
    public static IEnumerable<string> Names(Type type) => Enum.GetNames(type).Select(JsonNamingPolicy.CamelCase.ConvertName);

    /// <summary>Reads a parameter that <see cref="Check"/> has let through.</summary>
    public static T? Read<T>(string? name)
        where T : struct, Enum => name is null ? null : Enum.Parse<T>(name, ignoreCase: true);

    private static ApiProblem? Problem(IQueryCollection query, Dictionary<string, ParameterInfo> known)
    {
        foreach (var (name, values) in query)
        {
            if (!known.TryGetValue(name, out var parameter))
            {
                var offered = known.Count == 0 ? "This address takes none." : $"It is one of: {string.Join(", ", known.Keys.Order(StringComparer.Ordinal))}.";
                return ApiProblem.BadRequest("parameter-unknown", $"The parameter '{Shown(name)}' is not known here. {offered}");
            }

            if (values is not [{ } value])
            {
                return ApiProblem.BadRequest("parameter-repeated", $"The parameter '{name}' is given more than once.");
            }

            if (Wanted(parameter, value) is { } wanted)
            {
                return ApiProblem.BadRequest("parameter-not-valid", $"The parameter '{name}' is to be {wanted}.");
            }
        }

        return null;
    }

    // What the value should have been; null when it is.
    private static string? Wanted(ParameterInfo parameter, string value)
    {
        var type = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
        if (type == typeof(bool))
        {
            return bool.TryParse(value, out _) ? null : "true or false";
        }

        if (parameter.GetCustomAttribute<EnumDataTypeAttribute>() is { } names)
        {
            return Names(names.EnumType).Contains(value, StringComparer.OrdinalIgnoreCase) ? null : $"one of {string.Join(", ", Names(names.EnumType))}";
        }

        if (type != typeof(int))
        {
            return null;
        }

        var range = parameter.GetCustomAttribute<RangeAttribute>();
        return int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && range?.IsValid(number) != false
            ? null
            : range is null ? "a whole number" : $"a whole number from {range.Minimum} to {range.Maximum}";
    }

    private static string Shown(string name) => name.Length > 40 ? name[..40] + "…" : name;
}
