using Microsoft.AspNetCore.WebUtilities;
using OptOut.Application.Shared;

namespace OptOut.Dashboard.Features.Api;

/// <summary>One page of a list.</summary>
/// <param name="Items">The rows.</param>
/// <param name="Next">Path and query of the next page; null on the last one. It is also in the header Link.</param>
public sealed record ApiPage<T>(IReadOnlyList<T> Items, string? Next);

/// <summary>Makes pages.</summary>
internal static class ApiPages
{
    /// <summary>Rows on a page when nothing else is asked for.</summary>
    public const int Usual = 100;

    /// <summary>A page from a slice.</summary>
    /// <param name="item">A row as it is shown.</param>
    /// <param name="cursor">Names a row as the last one seen; see <see cref="ApiCursor"/>.</param>
    public static IResult Page<TRow, TItem>(HttpContext http, SliceOf<TRow> slice, Func<TRow, TItem> item, Func<TRow, string> cursor)
    {
        var next = slice.HasMore ? Next(http.Request, cursor(slice.Items[^1])) : null;
        if (next is not null)
        {
            http.Response.Headers.Link = $"<{next}>; rel=\"next\"";
        }

        return TypedResults.Ok(new ApiPage<TItem>([.. slice.Items.Select(item)], next));
    }

    private static string Next(HttpRequest request, string cursor)
    {
        var query = request.Query.Where(q => !q.Key.Equals("after", StringComparison.OrdinalIgnoreCase)).Select(q => KeyValuePair.Create(q.Key, (string?)q.Value.ToString()));
        return QueryHelpers.AddQueryString(request.PathBase.Add(request.Path).ToUriComponent(), query.Append(new("after", cursor)));
    }
}
