namespace OptOut.Dashboard.Shared;

/// <summary>Pictures of <see cref="Icon"/>.</summary>
public enum IconName
{
    Brand,
    Campaign,
    People,
    Import,
    Ledger,
    Mail,
    Check,
    Menu,
    SignOut,
    Sun,
    Moon,
    Device,
    Info,
    Warning,
    Danger,
    Success,
    Search,
    Clock,
    Globe,
    Download,
    Report,
    Plus,
    Arrow,
    Key,
    Empty,
}

/// <summary>Drawings on a grid of 24.</summary>
internal static class Icons
{
    /// <summary>The inside of the SVG element.</summary>
    public static string Path(IconName name) => name switch
    {
        IconName.Brand => """<path d="M17.5 6.6A8.2 8.2 0 1 0 19.9 11"/><path d="m8.4 12 3.2 3.2L20 6.6"/>""",
        IconName.Campaign => """<path d="M4 10v4h3l7 4V6l-7 4H4Z"/><path d="M18 9.5a4 4 0 0 1 0 5"/>""",
        IconName.People => """<circle cx="9" cy="8" r="3.2"/><path d="M3.5 19c.6-3.2 2.7-5 5.500-5s4.900 1.800 5.500 5"/><path d="M15.500 5.200a3 3 0 0 1 0 5.600M17 14.400c1.900.700 3.100 2.300 3.500 4.600"/>""",
        IconName.Import => """<path d="M12 4v10m0 0 4-4m-4 4-4-4"/><path d="M4 15v3.500A1.500 1.500 0 0 0 5.500 20h13a1.500 1.500 0 0 0 1.500-1.500V15"/>""",
        IconName.Download => """<path d="M12 4v10m0 0 4-4m-4 4-4-4"/><path d="M5 20h14"/>""",
        IconName.Ledger => """<path d="M6 4h11a1 1 0 0 1 1 1v15l-3-1.800L12 20l-3-1.800L6 20V4Z"/><path d="M9.500 8.500h5M9.500 12.500h5"/>""",
        IconName.Mail => """<rect x="3.500" y="5.500" width="17" height="13" rx="2"/><path d="m4 7.500 8 5.500 8-5.500"/>""",
        IconName.Check => """<path d="m5 12.500 4.500 4.500L19 7.500"/>""",
        IconName.Menu => """<path d="M4 7h16M4 12h16M4 17h16"/>""",
        IconName.SignOut => """<path d="M10 4H6a2 2 0 0 0-2 2v12a2 2 0 0 0 2 2h4"/><path d="M15 8l4 4-4 4M19 12H9.500"/>""",
        IconName.Sun => """<circle cx="12" cy="12" r="3.800"/><path d="M12 3v2M12 19v2M3 12h2M19 12h2M5.600 5.600 7 7M17 17l1.400 1.400M5.600 18.400 7 17M17 7l1.400-1.400"/>""",
        IconName.Moon => """<path d="M19.500 14.200A8 8 0 0 1 9.800 4.500a8 8 0 1 0 9.700 9.700Z"/>""",
        IconName.Device => """<rect x="3.500" y="5" width="17" height="11" rx="1.500"/><path d="M9 20h6M12 16v4"/>""",
        IconName.Info => """<circle cx="12" cy="12" r="8.500"/><path d="M12 11v5M12 8v.01"/>""",
        IconName.Warning => """<path d="M12 4 3 19.500h18L12 4Z"/><path d="M12 10v4M12 16.800v.01"/>""",
        IconName.Danger => """<path d="M8.500 3.500h7l5 5v7l-5 5h-7l-5-5v-7l5-5Z"/><path d="M12 8v5M12 15.800v.01"/>""",
        IconName.Success => """<circle cx="12" cy="12" r="8.500"/><path d="m8.500 12.200 2.500 2.500 4.500-5"/>""",
        IconName.Search => """<circle cx="10.500" cy="10.500" r="6"/><path d="m15 15 5 5"/>""",
        IconName.Clock => """<circle cx="12" cy="12" r="8.500"/><path d="M12 7v5l3.500 2"/>""",
        IconName.Globe => """<circle cx="12" cy="12" r="8.500"/><path d="M3.500 12h17M12 3.500c2.500 2.500 3.700 5.300 3.700 8.500s-1.200 6-3.700 8.500c-2.500-2.500-3.700-5.300-3.700-8.500S9.500 6 12 3.500Z"/>""",
        IconName.Report => """<path d="M6 3.500h8l4.500 4.500v12.500H6z"/><path d="M13.500 3.500V8.500h5M9 13h6M9 16.500h6"/>""",
        IconName.Plus => """<path d="M12 5v14M5 12h14"/>""",
        IconName.Arrow => """<path d="M5 12h14M13 6l6 6-6 6"/>""",
        IconName.Key => """<circle cx="8" cy="12" r="4"/><path d="M12 12h8.500v3.500M17 12v3"/>""",
        _ => """<path d="M4 13.500 6.500 6h11l2.500 7.500V18a1.500 1.500 0 0 1-1.500 1.500h-13A1.500 1.500 0 0 1 4 18z"/><path d="M4 13.500h4.500l1.200 2.500h4.600l1.200-2.500H20"/>""",
    };
}
