namespace ImtHub.Browser.Tests;

/// <summary>Where pictures of pages go; what docs/pictures holds is copied from there.</summary>
internal static class Pictures
{
    public static string Path(string name) =>
        System.IO.Path.Combine(Directory.CreateDirectory(System.IO.Path.Combine(AppContext.BaseDirectory, "pictures")).FullName, name);
}
