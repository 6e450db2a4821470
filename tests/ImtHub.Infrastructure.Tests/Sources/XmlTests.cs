using ImtHub.Testing;
using Xunit;

namespace ImtHub.Infrastructure.Tests.Sources;

/// <summary>
/// What strangers send as XML is read by two readers, of which the first refuses a document type before the second sees it: no file can
/// tell whether the second one would, so that the sources are read.
/// </summary>
public sealed class XmlTests
{
    [Fact]
    public void Every_reader_of_xml_refuses_document_types_and_resolves_nothing()
    {
        var lines = Directory
            .EnumerateFiles(Checkout.PathTo("shared", "ImtHub.Intake"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(File.ReadAllLines)
            .ToList();
        var settings = lines.Where(line => line.Contains("XmlReaderSettings", StringComparison.Ordinal)).ToList();
        var readers = lines.Where(line => line.Contains("XmlReader.Create(", StringComparison.Ordinal)).ToList();

        Assert.NotEmpty(settings);
        const string Careful = "DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null";
        Assert.All(settings, line => Assert.Contains(Careful, line, StringComparison.Ordinal));
        Assert.All(readers, line => Assert.EndsWith("areful);", line, StringComparison.Ordinal));
        Assert.DoesNotContain(lines, line => line.Contains("XDocument.Parse(", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, line => line.Contains("new XmlDocument", StringComparison.Ordinal));
    }
}
