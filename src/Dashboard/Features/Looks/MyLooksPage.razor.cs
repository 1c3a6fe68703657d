using Microsoft.AspNetCore.Components;
using OptOut.Application.Looks;
using OptOut.Application.Shared;
using OptOut.Dashboard.SignIn;

namespace OptOut.Dashboard.Features.Looks;

/// <summary>Who looked at the record of the signed-in employee. Whose it is comes from the sign-in alone.</summary>
public sealed partial class MyLooksPage(ListLooksAtMe listLooksAtMe, CurrentUserAccessor users, NavigationManager navigation) : ComponentBase
{
    private const int PageSize = 25;

    private LooksAtMe? _mine;
    private int _page;
    private int _pages;

    /// <summary>Language chosen with the switch; one that the pack does not have is ignored.</summary>
    [SupplyParameterFromQuery]
    public string? Lang { get; set; }

    /// <summary>Page, from 1; the last one when there are fewer.</summary>
    [SupplyParameterFromQuery]
    public int? Page { get; set; }

    [CascadingParameter]
    private HttpContext HttpContext { get; set; } = null!;

    private string? Chosen => Lang is null ? null : _mine?.Language;

    protected override async Task OnInitializedAsync()
    {
        HttpContext.Response.Headers.CacheControl = "no-store";
        _page = Math.Clamp(Page ?? 1, 1, 100_000);
        if ((await users.GetAsync()).EmployeeId is not { } employee || (_mine = await LoadAsync(employee)) is null)
        {
            navigation.NotFound();
            return;
        }

        _pages = (_mine.Looks.Total + PageSize - 1) / PageSize;
        if (_page > _pages && _pages > 0)
        {
            _page = _pages;
            _mine = await LoadAsync(employee);
        }
    }

    private async Task<LooksAtMe?> LoadAsync(Guid employee) =>
        (await listLooksAtMe.RunAsync(employee, Lang, new PageRequest((_page - 1) * PageSize, PageSize), HttpContext.RequestAborted)).Value;
}
