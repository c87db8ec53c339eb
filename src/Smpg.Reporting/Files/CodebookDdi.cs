using System.Globalization;
using System.Text;
using System.Xml;
using Smpg.Analysis;
using Smpg.Analysis.Studies;

namespace Smpg.Reporting.Files;

/// <summary>The codebook as DDI-Codebook 2.5, the format of data archives.</summary>
/// <remarks>
/// Elements and their order are those of the schema codebook.xsd of DDI-Codebook 2.5 (DDI Alliance, 2012): <c>stdyDscr</c> with its citation and
/// universe, then <c>dataDscr</c> with one <c>varGrp</c> of type section a module and one <c>var</c> a variable. No question text: only our own
/// descriptors are known. There are no statistics of the data.
/// </remarks>
public static class CodebookDdi
{
    /// <summary>The namespace of DDI-Codebook 2.5.</summary>
    public const string Namespace = "ddi:codebook:2_5";

    private const string XmlNamespace = "http://www.w3.org/XML/1998/namespace";

    /// <summary>Writes the document, French first where the study's first language is French.</summary>
    public static void Write(TextWriter writer, Study study)
    {
        Language[] languages = study.Languages.Count > 0 && study.Languages[0] == Language.English ? [Language.English, Language.French] : [Language.French, Language.English];
        StringBuilder text = new();
        using (XmlWriter xml = XmlWriter.Create(text, new XmlWriterSettings { Indent = true, IndentChars = "  ", NewLineChars = "\n", OmitXmlDeclaration = true }))
        {
            xml.WriteStartElement("codeBook", Namespace);
            xml.WriteAttributeString("version", "2.5");
            xml.WriteAttributeString("xml", "lang", XmlNamespace, FileWords.Of(languages[0]));
            WriteStudy(xml, study, languages);
            WriteVariables(xml, study.Codebook, languages);
            xml.WriteEndElement();
        }

        writer.Write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        writer.Write(text);
        writer.Write('\n');
    }

    private static void WriteStudy(XmlWriter xml, Study study, Language[] languages)
    {
        Start(xml, "stdyDscr");
        Start(xml, "citation");
        Start(xml, "titlStmt");
        Text(xml, "titl", study.Title.In(languages[0]), languages[0]);
        Text(xml, "parTitl", study.Title.In(languages[1]), languages[1]);
        Text(xml, "IDNo", study.Id);
        xml.WriteEndElement();
        xml.WriteEndElement();
        Start(xml, "stdyInfo");
        Start(xml, "sumDscr");
        foreach (Language language in languages)
        {
            Text(xml, "universe", study.Population.In(language), language);
        }

        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void WriteVariables(XmlWriter xml, Codebook codebook, Language[] languages)
    {
        Dictionary<Variable, string> ids = codebook.Variables.Select((variable, k) => (variable, Id: string.Create(CultureInfo.InvariantCulture, $"V{k + 1}"))).ToDictionary(pair => pair.variable, pair => pair.Id);
        Start(xml, "dataDscr");
        int group = 0;
        foreach (IGrouping<string, Variable> module in codebook.Variables.Where(variable => variable.Module.Length > 0).GroupBy(variable => variable.Module, StringComparer.Ordinal))
        {
            Start(xml, "varGrp");
            xml.WriteAttributeString("ID", string.Create(CultureInfo.InvariantCulture, $"G{++group}"));
            xml.WriteAttributeString("type", "section");
            xml.WriteAttributeString("var", string.Join(' ', module.Select(variable => ids[variable])));
            xml.WriteAttributeString("name", module.Key);
            Text(xml, "labl", module.Key);
            xml.WriteEndElement();
        }

        foreach (Variable variable in codebook.Variables)
        {
            WriteVariable(xml, variable, ids[variable], languages);
        }

        xml.WriteEndElement();
    }

    private static void WriteVariable(XmlWriter xml, Variable variable, string id, Language[] languages)
    {
        bool number = variable.Type is VariableType.WholeNumber or VariableType.DecimalNumber;
        Start(xml, "var");
        xml.WriteAttributeString("ID", id);
        xml.WriteAttributeString("name", variable.Name);
        xml.WriteAttributeString("wgt", variable.Role == VariableRole.Weight ? "wgt" : "not-wgt");
        xml.WriteAttributeString("intrvl", variable.Type == VariableType.DecimalNumber ? "contin" : "discrete");
        Labels(xml, variable.Label, languages);
        if (number && (double.IsFinite(variable.Minimum) || double.IsFinite(variable.Maximum)))
        {
            Start(xml, "valrng");
            Start(xml, "range");
            Bound(xml, "min", variable.Minimum);
            Bound(xml, "max", variable.Maximum);
            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        if (variable.CodeList is null && variable.Missing.Count > 0)
        {
            Start(xml, "invalrng");
            foreach ((string text, _) in CodebookWords.Missing(variable))
            {
                Start(xml, "item");
                xml.WriteAttributeString("VALUE", text);
                xml.WriteEndElement();
            }

            xml.WriteEndElement();
        }

        foreach (Code code in variable.CodeList?.Codes ?? [])
        {
            Start(xml, "catgry");
            Text(xml, "catValu", code.Text);
            Labels(xml, code.Label, languages);
            xml.WriteEndElement();
        }

        foreach ((string text, string kind) in variable.CodeList is null ? [] : CodebookWords.Missing(variable))
        {
            Start(xml, "catgry");
            xml.WriteAttributeString("missing", "Y");
            xml.WriteAttributeString("missType", kind);
            Text(xml, "catValu", text);
            Text(xml, "labl", kind);
            xml.WriteEndElement();
        }

        Text(xml, "concept", CodebookWords.Of(variable.Role));
        Start(xml, "varFormat");
        xml.WriteAttributeString("type", number ? "numeric" : "character");
        xml.WriteAttributeString("schema", "other");
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void Labels(XmlWriter xml, LocalisedText label, Language[] languages)
    {
        foreach (Language language in languages)
        {
            Text(xml, "labl", label.In(language), language);
        }
    }

    private static void Bound(XmlWriter xml, string name, double bound)
    {
        if (double.IsFinite(bound))
        {
            xml.WriteAttributeString(name, CodebookWords.Bound(bound));
        }
    }

    private static void Start(XmlWriter xml, string name) => xml.WriteStartElement(name, Namespace);

    private static void Text(XmlWriter xml, string name, string text, Language? language = null)
    {
        Start(xml, name);
        if (language is Language known)
        {
            xml.WriteAttributeString("xml", "lang", XmlNamespace, FileWords.Of(known));
        }

        xml.WriteString(text);
        xml.WriteEndElement();
    }
}
