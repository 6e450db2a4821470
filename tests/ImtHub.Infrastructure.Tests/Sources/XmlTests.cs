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
        var statements = Directory
            .EnumerateFiles(Checkout.PathTo("shared", "ImtHub.Intake"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(file => File.ReadAllText(file).Split(';'))
            .Select(statement => string.Join(' ', statement.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)))
            .ToList();
        var settings = statements.Where(statement => statement.Contains("XmlReaderSettings", StringComparison.Ordinal)).ToList();
        var readers = statements.Where(statement => statement.Contains("XmlReader.Create(", StringComparison.Ordinal)).ToList();

        Assert.NotEmpty(settings);
        const string Careful = "DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null";
        Assert.All(settings, statement => Assert.Contains(Careful, statement, StringComparison.Ordinal));
        Assert.All(readers, statement => Assert.EndsWith("areful)", statement, StringComparison.Ordinal));
        Assert.DoesNotContain(statements, statement => statement.Contains("XDocument.Parse(", StringComparison.Ordinal));
        Assert.DoesNotContain(statements, statement => statement.Contains("new XmlDocument", StringComparison.Ordinal));
    }
}
