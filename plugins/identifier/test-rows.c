/* SPDX-License-Identifier: MIT */
#include "plugins/identifier/test-rows.h"

#include <stddef.h>

const Row url_rows[] = {
    {"Go to https://example.org/a now", "url https://example.org/a https://example.org/a"},
    {"Read http://example.org.", "url http://example.org/ http://example.org"},
    {"(see https://example.org/a)", "url https://example.org/a https://example.org/a"},
    {"(see https://example.org/a_(b))",
     "url https://example.org/a_(b) https://example.org/a_(b)"},
    {"At https://example.org/mill_(tool), they say",
     "url https://example.org/mill_(tool) https://example.org/mill_(tool)"},
    {"Is it https://example.org/a?", "url https://example.org/a https://example.org/a"},
    {"So https://example.org/a?b=1&c=2; and on",
     "url https://example.org/a?b=1&c=2 https://example.org/a?b=1&c=2"},
    {"\u201chttps://example.org/a\u201d", "url https://example.org/a https://example.org/a"},
    {"\u00abhttps://example.org/a\u00bb", "url https://example.org/a https://example.org/a"},
    {"\u2018https://example.org/a\u2019,", "url https://example.org/a https://example.org/a"},
    {"['https://example.org/a','https://example.org/b']",
     "url https://example.org/a https://example.org/a\n"
     "url https://example.org/b https://example.org/b"},
    {"https://example.org/a\u2026", "url https://example.org/a https://example.org/a"},
    {"https://example.org/a...", "url https://example.org/a https://example.org/a"},
    {"https://example.org's pages", "url https://example.org/ https://example.org"},
    {"https://example.org/a's pages", "url https://example.org/a https://example.org/a"},
    {"https://example.org/a\u2019s pages", "url https://example.org/a https://example.org/a"},
    {"'https://example.org/l'eau'", "url https://example.org/l'eau https://example.org/l'eau"},
    {"https://example.org/l'eau", "url https://example.org/l'eau https://example.org/l'eau"},
    {"<https://example.org/a>", "url https://example.org/a https://example.org/a"},
    {"&lt;https://example.org/a&gt;", "url https://example.org/a https://example.org/a"},
    {"https://example.org/?a=1&amp;b=2",
     "url https://example.org/?a=1&amp;b=2 https://example.org/?a=1&amp;b=2"},
    {"[a mill](https://example.org/a).", "url https://example.org/a https://example.org/a"},
    {"[https://example.org/a](https://example.org/b_(c))",
     "url https://example.org/a https://example.org/a\n"
     "url https://example.org/b_(c) https://example.org/b_(c)"},
    {"**https://example.org/a**", "url https://example.org/a https://example.org/a"},
    {"\\url{https://example.org/a}", "url https://example.org/a https://example.org/a"},
    {"https://example.org/a,https://example.org/b",
     "url https://example.org/a https://example.org/a\n"
     "url https://example.org/b https://example.org/b"},
    {"https://example.org/a(accessed in May)", "url https://example.org/a https://example.org/a"},
    {"https://example.org/a\nb", "url https://example.org/a https://example.org/a"},
    {"https://archive.example/2010/https://example.org/a",
     "url https://archive.example/2010/https://example.org/a "
     "https://archive.example/2010/https://example.org/a"},
    {"Availablehttps://example.org/a", "url https://example.org/a https://example.org/a"},
    {"ftp://example.org/a.txt", "url ftp://example.org/a.txt ftp://example.org/a.txt"},
    {"http://localhost:8080/a", "url http://localhost:8080/a http://localhost:8080/a"},
    {"http://192.0.2.7/a", "url http://192.0.2.7/a http://192.0.2.7/a"},
    {"http://[2001:DB8::1]/a", "url http://[2001:db8::1]/a http://[2001:DB8::1]/a"},
    {"https://user:word@example.org/a",
     "url https://user:word@example.org/a https://user:word@example.org/a"},
    {"https://m\u00fchle.example/stra\u00dfe.",
     "url https://m\u00fchle.example/stra\u00dfe https://m\u00fchle.example/stra\u00dfe"},
    {"https://\u4f8b\u5b50.\u6d4b\u8bd5/\u8def\u5f84\uff0c\u8c22\u8c22",
     "url https://\u4f8b\u5b50.\u6d4b\u8bd5/\u8def\u5f84 "
     "https://\u4f8b\u5b50.\u6d4b\u8bd5/\u8def\u5f84"},
    {"\u8bf7\u770bhttps://example.org\u662f", "url https://example.org/ https://example.org"},
    {"At www.example.org/x.", "url http://www.example.org/x www.example.org/x"},
    {"WWW.EXAMPLE.ORG", "url http://www.example.org/ WWW.EXAMPLE.ORG"},
    {"Site:www2.example.org", "url http://www2.example.org/ www2.example.org"},
    {"Go to example.com/news today", "url http://example.com/news example.com/news"},
    {"news.example.co.uk/2020/05", "url http://news.example.co.uk/2020/05 "
                                   "news.example.co.uk/2020/05"},
    {NULL, NULL},
};

const Row normalization_rows[] = {
    {"HTTPS://Example.ORG/A", "url https://example.org/A HTTPS://Example.ORG/A"},
    {"http://example.org:80/a", "url http://example.org/a http://example.org:80/a"},
    {"https://example.org:443", "url https://example.org/ https://example.org:443"},
    {"https://example.org:80/", "url https://example.org:80/ https://example.org:80/"},
    {"http://example.org:/a", "url http://example.org/a http://example.org:/a"},
    {"http://example.org/%7eann/%c3%a9",
     "url http://example.org/~ann/%C3%A9 http://example.org/%7eann/%c3%a9"},
    {"http://example.org/a/./b/../c", "url http://example.org/a/c http://example.org/a/./b/../c"},
    {"http://example.org/../../a/..", "url http://example.org/a/ http://example.org/../../a/"},
    {"http://example.org/%2e%2e/b", "url http://example.org/b http://example.org/%2e%2e/b"},
    {"http://example.org?q=%2F#Top", "url http://example.org/?q=%2F#Top "
                                     "http://example.org?q=%2F#Top"},
    {"http://example.org/100%", "url http://example.org/100% http://example.org/100%"},
    {NULL, NULL},
};

const Row doi_rows[] = {
    {"doi:10.1234/ABC", "doi 10.1234/abc doi:10.1234/ABC"},
    {"See DOI 10.1234/abc.", "doi 10.1234/abc DOI 10.1234/abc"},
    {"(10.1234/abc)", "doi 10.1234/abc 10.1234/abc"},
    {"[doi>10.1234/abc]", "doi 10.1234/abc doi>10.1234/abc"},
    {"doi :10.1234/abc,in press", "doi 10.1234/abc doi :10.1234/abc"},
    {"https://doi.org/10.1234/ABC", "doi 10.1234/abc https://doi.org/10.1234/ABC"},
    {"http://dx.doi.org/10.1234/ABC.", "doi 10.1234/abc http://dx.doi.org/10.1234/ABC"},
    {"doi.org/10.1234/abc", "doi 10.1234/abc doi.org/10.1234/abc"},
    {"https://doi.org/10.1234%2Fabc?a=b", "doi 10.1234/abc https://doi.org/10.1234%2Fabc?a=b"},
    {"https://doi.org/resources", "url https://doi.org/resources https://doi.org/resources"},
    {"https://example.org/doi/10.1234/abc",
     "url https://example.org/doi/10.1234/abc https://example.org/doi/10.1234/abc"},
    {"10.1016/0040-1951(90)90245-X", "doi 10.1016/0040-1951(90)90245-x "
                                     "10.1016/0040-1951(90)90245-X"},
    {"(doi:10.1234/a(1)b(2))", "doi 10.1234/a(1)b(2) doi:10.1234/a(1)b(2)"},
    {"10.1002/(SICI)1097-4571(199806)49:8<693::AID-ASI4>3.0.CO;2-O.",
     "doi 10.1002/(sici)1097-4571(199806)49:8<693::aid-asi4>3.0.co;2-o "
     "10.1002/(SICI)1097-4571(199806)49:8<693::AID-ASI4>3.0.CO;2-O"},
    {"https://doi.org/10.1002/(SICI)1097-4571(199806)49:8%3C693::AID-ASI4%3E3.0.CO;2-O",
     "doi 10.1002/(sici)1097-4571(199806)49:8<693::aid-asi4>3.0.co;2-o "
     "https://doi.org/10.1002/(SICI)1097-4571(199806)49:8%3C693::AID-ASI4%3E3.0.CO;2-O"},
    {"10.1234/0012(2006)87[26:AB]2.0.CO;2 and", "doi 10.1234/0012(2006)87[26:ab]2.0.co;2 "
                                                "10.1234/0012(2006)87[26:AB]2.0.CO;2"},
    {"<b>10.1234/abc</b>", "doi 10.1234/abc 10.1234/abc"},
    {"10.1234/abc.URL https://example.org", "doi 10.1234/abc 10.1234/abc\n"
                                            "url https://example.org/ https://example.org"},
    {"10.1234/j.issn.1000-0615.2012", "doi 10.1234/j.issn.1000-0615.2012 "
                                      "10.1234/j.issn.1000-0615.2012"},
    {"10.1234/978\u20133\u2013642", "doi 10.1234/978-3-642 10.1234/978\u20133\u2013642"},
    {"10.1234.56/a\u3002", "doi 10.1234.56/a 10.1234.56/a"},
    {"10.1234/St\u00FCck.\u4E00", "doi 10.1234/st\u00FCck 10.1234/St\u00FCck"},
    {"10.1234/abc\u548C", "doi 10.1234/abc 10.1234/abc"},
    {"hdl:10.1234/a", "doi 10.1234/a hdl:10.1234/a"},
    {"hdl:2027/uc1.B12.", "handle 2027/uc1.B12 hdl:2027/uc1.B12"},
    {"https://hdl.handle.net/2027/uc1.B12", "handle 2027/uc1.B12 "
                                            "https://hdl.handle.net/2027/uc1.B12"},
    {NULL, NULL},
};

const Row arxiv_rows[] = {
    {"arXiv:2101.00001v2", "arxiv 2101.00001v2 arXiv:2101.00001v2"},
    {"arXiv:2101.00001.", "arxiv 2101.00001 arXiv:2101.00001"},
    {"arXiv preprint 1412.0001", "arxiv 1412.0001 arXiv preprint 1412.0001"},
    {"arXiv :2101 .00001", "arxiv 2101.00001 arXiv :2101 .00001"},
    {"arXiv:hep-th/9901001", "arxiv hep-th/9901001 arXiv:hep-th/9901001"},
    {"[hep-th/9901001v3]", "arxiv hep-th/9901001v3 hep-th/9901001v3"},
    {"arXiv:math.GT/0309136", "arxiv math/0309136 arXiv:math.GT/0309136"},
    {"2101.00001 [hep-ph]", "arxiv 2101.00001 2101.00001"},
    {"https://arxiv.org/abs/2101.00001", "arxiv 2101.00001 https://arxiv.org/abs/2101.00001"},
    {"https://arxiv.org/pdf/2101.00001v1.pdf)",
     "arxiv 2101.00001v1 https://arxiv.org/pdf/2101.00001v1.pdf"},
    {"http://www.arxiv.org/abs/hep-th/9901001",
     "arxiv hep-th/9901001 http://www.arxiv.org/abs/hep-th/9901001"},
    {"https://arxiv.org/list/cs", "url https://arxiv.org/list/cs https://arxiv.org/list/cs"},
    {NULL, NULL},
};

const Row isbn_rows[] = {
    {"ISBN 978-0-306-40615-7", "isbn 9780306406157 ISBN 978-0-306-40615-7"},
    {"ISBN: 0-306-40615-2.", "isbn 9780306406157 ISBN: 0-306-40615-2"},
    {"ISBN 0-8044-2957-X", "isbn 9780804429573 ISBN 0-8044-2957-X"},
    {"isbn 080442957x", "isbn 9780804429573 isbn 080442957x"},
    {"ISBN-13: 9780306406157", "isbn 9780306406157 ISBN-13: 9780306406157"},
    {"ISBN-10 0306406152", "isbn 9780306406157 ISBN-10 0306406152"},
    {"e-ISBN 9780306406157", "isbn 9780306406157 e-ISBN 9780306406157"},
    {"urn:isbn:9780306406157", "isbn 9780306406157 urn:isbn:9780306406157"},
    {"ISBN (paperback) 978 0 306 40615 7", "isbn 9780306406157 "
                                           "ISBN (paperback) 978 0 306 40615 7"},
    {"ISBN 978\u20100\u2010306\u201040615\u20107",
     "isbn 9780306406157 ISBN 978\u20100\u2010306\u201040615\u20107"},
    {"ISBN 978\u20110\u2011306\u201140615\u20117",
     "isbn 9780306406157 ISBN 978\u20110\u2011306\u201140615\u20117"},
    {"ISBN 978\u20120\u2012306\u201240615\u20127",
     "isbn 9780306406157 ISBN 978\u20120\u2012306\u201240615\u20127"},
    {"ISBN 978\u20130\u2013306\u201340615\u20137",
     "isbn 9780306406157 ISBN 978\u20130\u2013306\u201340615\u20137"},
    {"ISBN 978\u22120\u2212306\u221240615\u22127",
     "isbn 9780306406157 ISBN 978\u22120\u2212306\u221240615\u22127"},
    {"ISBN 978-0-306-40615-8", "isbn! 9780306406158 ISBN 978-0-306-40615-8"},
    {"ISBN 0-306-40615-3", "isbn! 0306406153 ISBN 0-306-40615-3"},
    {"ISBN 979-0-2600-0043-8", "isbn! 9790260000438 ISBN 979-0-2600-0043-8"},
    {"Order 978-0-306-40615-7 today", "isbn 9780306406157 978-0-306-40615-7"},
    {"Order 9780306406157.", "isbn 9780306406157 9780306406157"},
    {"Order 0-306-40615-2.", "isbn 9780306406157 0-306-40615-2"},
    {"ISBNs 0306406152 and 080442957X", "isbn 9780306406157 ISBNs 0306406152\n"
                                        "isbn 9780804429573 080442957X"},
    {"ISBN 0-306-40615-2 979-10-90636-07-1", "isbn 9780306406157 ISBN 0-306-40615-2\n"
                                             "isbn 9791090636071 979-10-90636-07-1"},
    {NULL, NULL},
};

const Row issn_rows[] = {
    {"ISSN 0317-8471", "issn 0317-8471 ISSN 0317-8471"},
    {"ISSN: 1050-124x.", "issn 1050-124X ISSN: 1050-124x"},
    {"ISSN 03178471", "issn 0317-8471 ISSN 03178471"},
    {"e-ISSN 2049\u20133630", "issn 2049-3630 e-ISSN 2049\u20133630"},
    {"ISSN-L 0317 - 8471", "issn 0317-8471 ISSN-L 0317 - 8471"},
    {"ISSN 0317-8471 (print), 2049-3630 (online)", "issn 0317-8471 ISSN 0317-8471\n"
                                                   "issn 2049-3630 2049-3630"},
    {"ISSN 0317-8471/2049-3630", "issn 0317-8471 ISSN 0317-8471\nissn 2049-3630 2049-3630"},
    {"ISSN (online): 2049-3630", "issn 2049-3630 ISSN (online): 2049-3630"},
    {"ISSN 0317-8472", "issn! 0317-8472 ISSN 0317-8472"},
    {"ISSN 0317-8471, pages 1234-5670", "issn 0317-8471 ISSN 0317-8471"},
    {NULL, NULL},
};

const Row person_rows[] = {
    {"ORCID 0000-0002-1825-0097", "orcid 0000-0002-1825-0097 ORCID 0000-0002-1825-0097"},
    {"ORCID iD: 0000-0002-1694-233x", "orcid 0000-0002-1694-233X ORCID iD: 0000-0002-1694-233x"},
    {"A. Miller (0000-0002-1825-0097)", "orcid 0000-0002-1825-0097 0000-0002-1825-0097"},
    {"https://orcid.org/0000-0002-1825-0097",
     "orcid 0000-0002-1825-0097 https://orcid.org/0000-0002-1825-0097"},
    {"https://orcid.org/0000-0002-1825-0098",
     "orcid! 0000-0002-1825-0098 https://orcid.org/0000-0002-1825-0098"},
    {"ORCID 0000-0002-1825-0098", "orcid! 0000-0002-1825-0098 ORCID 0000-0002-1825-0098"},
    {"ISNI 0000 0001 2150 090X", "isni 000000012150090X ISNI 0000 0001 2150 090X"},
    {"ISNI 0000 0001 2150 0901", "isni! 0000000121500901 ISNI 0000 0001 2150 0901"},
    {NULL, NULL},
};

const Row medical_rows[] = {
    {"PMID: 12345678;", "pmid 12345678 PMID: 12345678"},
    {"PubMed PMID:12345", "pmid 12345 PMID:12345"},
    {"PubMed ID 12345", "pmid 12345 PubMed ID 12345"},
    {"https://pubmed.ncbi.nlm.nih.gov/12345/", "pmid 12345 "
                                               "https://pubmed.ncbi.nlm.nih.gov/12345/"},
    {"http://www.ncbi.nlm.nih.gov/pubmed/12345", "pmid 12345 "
                                                 "http://www.ncbi.nlm.nih.gov/pubmed/12345"},
    {"PMCID: PMC123", "pmcid PMC123 PMCID: PMC123"},
    {"PMCID:123456", "pmcid PMC123456 PMCID:123456"},
    {"in PMC1234567.1", "pmcid PMC1234567 PMC1234567"},
    {"https://www.ncbi.nlm.nih.gov/pmc/articles/PMC123/",
     "pmcid PMC123 https://www.ncbi.nlm.nih.gov/pmc/articles/PMC123/"},
    {"https://pmc.ncbi.nlm.nih.gov/articles/PMC123",
     "pmcid PMC123 https://pmc.ncbi.nlm.nih.gov/articles/PMC123"},
    {NULL, NULL},
};

/* The longest and most specific one wins. */
const Row overlap_rows[] = {
    {"doi:10.1234/isbn.978-0-306-40615-7", "doi 10.1234/isbn.978-0-306-40615-7 "
                                           "doi:10.1234/isbn.978-0-306-40615-7"},
    {"https://example.org/978-0-306-40615-7", "url https://example.org/978-0-306-40615-7 "
                                              "https://example.org/978-0-306-40615-7"},
    {"https://example.org/?u=www.example.com/a", "url https://example.org/?u=www.example.com/a "
                                                 "https://example.org/?u=www.example.com/a"},
    {"DOI: https://doi.org/10.1234/a", "doi 10.1234/a https://doi.org/10.1234/a"},
    {"arXiv:2101.00001,doi:10.1234/a", "arxiv 2101.00001 arXiv:2101.00001\n"
                                       "doi 10.1234/a doi:10.1234/a"},
    {"PMID: 123 PMCID: PMC456", "pmid 123 PMID: 123\npmcid PMC456 PMCID: PMC456"},
    {"10.1234/a; 10.1234/b", "doi 10.1234/a 10.1234/a\ndoi 10.1234/b 10.1234/b"},
    {NULL, NULL},
};

/* What looks like an identifier and is none. */
const Row nothing_rows[] = {
    {"$10.2500/kg or \u20AC10.5000/unit", ""},
    {"", ""},
    {"The years 1990-1995 and 1234-5679", ""},
    {"Call 0317-8471 or 555-0123", ""},
    {"pages 1234\u20135679", ""},
    {"version 10.1234 of it", ""},
    {"10.123/abc", ""},
    {"10.1234/ ", ""},
    {"V10.1234/abc", ""},
    {"12345678", ""},
    {"The PMC 2000 has PMC12", ""},
    {"PMID of 12", ""},
    {"978-0-306-40615-8 and 9780306406158", ""},
    {"0306406152 is unlabelled", ""},
    {"9790260000438", ""},
    {"A9780306406157", ""},
    {"4111-1111-1111-1111", ""},
    {"0000-0002-1825-0098", ""},
    {"2101.00001 without a label", ""},
    {"arXiv:2113.00001", ""},
    {"ISBN 978-0-306-", ""},
    {"ISBN 978-0-306-\n40615-7", ""},
    {"ISBN 12345", ""},
    {"anne@example.org and anne@www.example.org", ""},
    {"mailto:anne@example.com/x", ""},
    {"See example.com for it", ""},
    {"and/or, km/h, 24/7, he/she, e.g./i.e.", ""},
    {"The U.S./China talks", ""},
    {"http:// and https://", ""},
    {"http://intranet/a", ""},
    {"so they said.com/\u2026", ""},
    {"http://300.1.1.1/", ""},
    {"HDL 45/130 and HDL: 45/130", ""},
    {"www.", ""},
    {"www.example", ""},
    {"javascript://example.org/a", ""},
    {"path/to.file/x and lib.so/x", ""},
    {NULL, NULL},
};
