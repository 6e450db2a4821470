using System.Text;

namespace ImtHub.Intake.Mapping.Rows;

/// <summary>
/// Letters without their marks. The hub runs without ICU, so that it reads alike everywhere, and .NET then neither composes nor decomposes
/// letters: the lower-case letters of Latin, Greek and Cyrillic that Unicode 14.0.0 decomposes are written out, and those that it does not,
/// such as ø and ß.
/// </summary>
internal static class PlainLetters
{
    private static readonly Dictionary<char, string> s_plain = new (string Letter, string Marked)[]
    {
        ("a", "àáâãäåāăąǎǟǡǻȁȃȧḁẚạảấầẩẫậắằẳẵặⱥ"),
        ("ae", "æǣǽ"),
        ("b", "ƀɓḃḅḇ"),
        ("c", "çćĉċčȼḉ"),
        ("d", "ðďđɖɗḋḍḏḑḓ"),
        ("e", "èéêëēĕėęěȅȇȩɇəɛḕḗḙḛḝẹẻẽếềểễệ"),
        ("f", "ƒḟ"),
        ("g", "ĝğġģǥǧǵɠḡ"),
        ("h", "ĥħȟḣḥḧḩḫẖ"),
        ("i", "İìíîïĩīĭįıǐȉȋɨḭḯỉị"),
        ("ij", "ĳ"),
        ("j", "ĵǰɉ"),
        ("k", "ķƙǩḱḳḵ"),
        ("l", "ĺļľŀłƚɫḷḹḻḽ"),
        ("m", "ḿṁṃ"),
        ("n", "ñńņňŉŋƞǹɲṅṇṉṋ"),
        ("o", "òóôõöøōŏőơǒǫǭǿȍȏȫȭȯȱɔɵṍṏṑṓọỏốồổỗộớờởỡợ"),
        ("oe", "œ"),
        ("p", "ƥṕṗ"),
        ("r", "ŕŗřȑȓɍṙṛṝṟ"),
        ("s", "śŝşšșṡṣṥṧṩ"),
        ("ss", "ßẞ"),
        ("t", "ţťŧƭțʈṫṭṯṱẗⱦ"),
        ("th", "þ"),
        ("u", "ùúûüũūŭůűųưǔǖǘǚǜȕȗʉṳṵṷṹṻụủứừửữự"),
        ("v", "ʋṽṿ"),
        ("w", "ŵẁẃẅẇẉẘ"),
        ("x", "ẋẍ"),
        ("y", "ýÿŷƴȳɏẏẙỳỵỷỹ"),
        ("z", "źżžƶȥẑẓẕ"),
        ("ſ", "ẛ"),
        ("ʒ", "ǯ"),
        ("ʹ", "ʹ"),
        ("α", "άἀἁἂἃἄἅἆἇὰάᾀᾁᾂᾃᾄᾅᾆᾇᾰᾱᾲᾳᾴᾶᾷ"),
        ("ε", "έἐἑἒἓἔἕὲέ"),
        ("η", "ήἠἡἢἣἤἥἦἧὴήᾐᾑᾒᾓᾔᾕᾖᾗῂῃῄῆῇ"),
        ("ι", "ΐίϊἰἱἲἳἴἵἶἷὶίιῐῑῒΐῖῗ"),
        ("ο", "όὀὁὂὃὄὅὸό"),
        ("ρ", "ῤῥ"),
        ("υ", "ΰϋύὐὑὒὓὔὕὖὗὺύῠῡῢΰῦῧ"),
        ("ω", "ώὠὡὢὣὤὥὦὧὼώᾠᾡᾢᾣᾤᾥᾦᾧῲῳῴῶῷ"),
        ("а", "ӑӓ"),
        ("г", "ѓ"),
        ("е", "ѐёӗ"),
        ("ж", "ӂӝ"),
        ("з", "ӟ"),
        ("и", "йѝӣӥ"),
        ("к", "ќ"),
        ("о", "ӧ"),
        ("у", "ўӯӱӳ"),
        ("ч", "ӵ"),
        ("ы", "ӹ"),
        ("э", "ӭ"),
        ("і", "ї"),
        ("ѵ", "ѷ"),
        ("ә", "ӛ"),
        ("ө", "ӫ"),
        ("ا", "آأإ"),
        ("و", "ؤ"),
        ("ي", "ئ"),
        ("ہ", "ۂ"),
        ("ے", "ۓ"),
        ("ە", "ۀ"),
    }
        .SelectMany(fold => fold.Marked, (fold, marked) => (marked, fold.Letter))
        .ToDictionary();

    /// <summary>
    /// A name's letters as they compare: without case, marks, blanks and punctuation. A mark that follows its letter is no letter itself.
    /// </summary>
    public static string Of(string name)
    {
        var letters = new StringBuilder(name.Length);
        foreach (var letter in name.Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant))
        {
            if (s_plain.TryGetValue(letter, out var plain))
            {
                letters.Append(plain);
            }
            else
            {
                letters.Append(letter);
            }
        }
        return letters.ToString();
    }
}
