namespace OptOut.Dashboard.Shared;

/// <summary>Names the resource that holds the words of all shared components: <c>IStringLocalizer&lt;SharedText&gt;</c>.</summary>
public sealed class SharedText;
