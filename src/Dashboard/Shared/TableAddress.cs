using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.WebUtilities;
using OptOut.Application.Shared;

namespace OptOut.Dashboard.Shared;

/// <summary>The state of a list in the address: <c>q</c> (search), <c>page</c> (from 1), <c>sort</c>, <c>desc</c>.</summary>
internal static class TableAddress
{
    /// <summary>What the address asks for.</summary>
    public static PageRequest Read(string uri, string prefix, int pageSize)
    {
        var query = QueryHelpers.ParseQuery(new Uri(uri).Query);
        var page = int.TryParse(query.GetValueOrDefault(prefix + "page"), NumberStyles.None, CultureInfo.InvariantCulture, out var p) ? p : 1;
        var skip = (long)(Math.Max(1, page) - 1) * pageSize;
        return new PageRequest(
            skip > int.MaxValue ? 0 : (int)skip,
            pageSize,
            Word(query.GetValueOrDefault(prefix + "q")),
            Word(query.GetValueOrDefault(prefix + "sort")),
            query.GetValueOrDefault(prefix + "desc") == "true");
    }

    /// <summary>The present address with the state of the list.</summary>
    public static string Write(NavigationManager navigation, string prefix, PageRequest request, int pageSize) =>
        navigation.GetUriWithQueryParameters(new Dictionary<string, object?>
        {
            [prefix + "q"] = request.SearchText,
            [prefix + "page"] = request.Skip > 0 ? (request.Skip / pageSize) + 1 : null,
            [prefix + "sort"] = request.SortBy,
            [prefix + "desc"] = request.Descending ? "true" : null,
        });

    private static string? Word(string? value) => string.IsNullOrWhiteSpace(value) ? null : value;
}
