/* SPDX-License-Identifier: MIT */
#include "plugins/zones/rules.h"

/* ---- pieces of patterns -------------------------------------------------------------------- */

#define PARTICLE "(?:de|da|del|della|di|du|dos|van|von|der|den|la|le|al|el|bin|ibn|ten|ter|y)"
#define WORD "(?:\\p{Lu}[\\p{L}\\p{M}]*+(?:[’'‘-]\\p{L}[\\p{L}\\p{M}]*)*+\\.?)"
#define NAME WORD "(?:\\h+(?:" PARTICLE "\\h+)*" WORD "){1,4}"
#define NAMES NAME "(?:(?:,\\h*(?:and\\h+)?|\\h+(?i:and|&|with)\\h+)" NAME ")*"

#define AGENCY                                                                                   \
  "(?:AFP|AP|EPA(?:-EFE)?|EFE|UPI|ANSA|TASS|IRNA|PTI|ANI|Reuters|REUTERS|Bloomberg(?:\\h+News)?" \
  "|"                                                                                            \
  "Xinhua|Kyodo(?:\\h+News)?|(?:The\\h+)?Associated\\h+Press|Agence\\h+France[- ]Presse|"        \
  "Getty(?:\\h+Images)?|Anadolu(?:\\h+Agency)?|Deutsche\\h+Presse-Agentur|dpa|CNN|NBC(?:\\h+"    \
  "News)?|"                                                                                      \
  "CBS(?:\\h+News)?|ABC(?:\\h+News)?|BBC(?:\\h+News)?|NPR|PA(?:\\h+Wire)?)"
/* Words that end an agency's name; the context must decide. */
#define UNKNOWN_AGENCY                                                                           \
  "(?:" WORD "\\h+){1,4}(?:Agency|Network|News|Press|Report|Service|Syndicate|Wire)"
#define PICTURE_AGENCY                                                                           \
  "(?:" AGENCY "|NurPhoto|Shutterstock|iStock(?:photo)?|Alamy(?:\\h+Stock\\h+Photo)?|Corbis|"    \
  "Flickr|Wikimedia(?:\\h+Commons)?|Wikipedia|Pixabay|Unsplash|Pexels|Zuma(?:\\h+Press)?|"       \
  "Rex(?:\\h+Features)?|Magnum(?:\\h+Photos)?|Sipa(?:\\h+USA)?|Polaris|Facebook|Twitter|"        \
  "Instagram|YouTube|The\\h+(?:New\\h+York\\h+Times|Washington\\h+Post|Guardian)|"               \
  "New\\h+York\\h+Times|Los\\h+Angeles\\h+Times|USA\\h+TODAY(?:\\h+Sports)?)"

#define MONTH                                                                                    \
  "(?:Jan(?:uary|\\.)?|Feb(?:ruary|\\.)?|Mar(?:ch|\\.)?|Apr(?:il|\\.)?|May|June?\\.?|July?\\.?|" \
  "Aug(?:ust|\\.)?|Sept?(?:ember|\\.)?|Oct(?:ober|\\.)?|Nov(?:ember|\\.)?|Dec(?:ember|\\.)?)"
#define WEEKDAY "(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs?)?|Fri|Sat(?:ur)?|Sun)(?:day)?\\b\\.?"
#define DATE                                                                                     \
  "(?:" MONTH "\\h+\\d{1,2}(?:st|nd|rd|th)?\\b(?:,?\\h+\\d{4})?|"                                \
  "\\d{1,2}(?:st|nd|rd|th)?\\h+" MONTH "(?:,?\\h+\\d{4})?|" MONTH "\\h+\\d{4}|"                  \
  "\\d{4}-\\d{2}-\\d{2}(?:T[\\d:.]+Z?)?|\\d{1,2}[/.]\\d{1,2}[/.]\\d{2,4})"
#define CLOCK                                                                                    \
  "(?:\\d{1,2}[:.]\\d{2}(?:[:.]\\d{2})?(?:\\h?[apAP]\\.?[mM]\\b\\.?)?|\\d{1,2}\\h?[apAP]\\.?["   \
  "mM]\\b\\.?)"
#define ZONE_OF_TIME "(?:[ECMP][SD]?T|GMT|UTC|BST|CES?T|IST|AEDT|AEST|Z)\\b(?:[+-]\\d{1,2})?"
#define STAMP_WORD                                                                               \
  "(?:first|last|originally|was|this|article|story|published|publish|updated?|posted|created|"   \
  "modified|date|time|on|at|of|ago|today|yesterday|edited|issued|filed)\\b"

#define OUTLET                                                                                   \
  "(?:" AGENCY "|\\p{Lu}[\\p{Lu}&]{1,}(?:\\h+(?:News|TODAY|" WORD "))?|(?:The\\h+)?(?:" WORD     \
  "\\h+){1,4}(?:News|Times|Post|Journal|Tribune|Herald|Press|Gazette|Chronicle|Service|"         \
  "Guardian|Star|Review|Observer|Magazine|Network|Bureau|Mail|Sun|Globe))"
#define OFFICE_WORD                                                                              \
  "senior|staff|chief|contributing|guest|special|foreign|national|political|deputy|news|"        \
  "opinion|managing|executive|associate|assistant|white\\h+house|washington|diplomatic|health|"  \
  "science|business|technology|legal|sports|education|world|bureau|for|to|the|freelance|"        \
  "editorial"
#define OFFICE                                                                                   \
  "(?:(?:" OFFICE_WORD "|" WORD                                                                  \
  ")\\h+){0,5}(?:writer|correspondent|reporter|columnist|contributor|editor|"                    \
  "journalist|producer|chief|analyst|fellow|critic|blogger|intern|staff)s?"

#define PROFESSION                                                                               \
  "(?:fellow|professor|reporter|writer|author|columnist|correspondent|editor|director|analyst|"  \
  "president|founder|journalist|lecturer|economist|historian|attorney|lawyer|researcher|"        \
  "contributor|scholar|consultant|adviser|advisor|member|chair|chairman|candidate|student|"      \
  "physician|executive|strategist|novelist|poet|filmmaker|activist|ambassador|producer)s?\\b"

/* At the end of a sentence or of an opening bracket. */
#define AFTER_TEXT "(?<=[(.\\[”\"!?|]|[(.\\[”\"!?|]\\h)"

#define CLOSE "[)\\].]?$"

/* What a page's navigation bar lists. */
#define SECTION                                                                                  \
  "home|news|world|us|uk|politics|business|economy|markets|money|tech(?:nology)?|science|"       \
  "health|"                                                                                      \
  "climate|sports?|weather|opinion|arts?|culture|entertainment|lifestyle|style|food|travel|"     \
  "education|local|national|international|video|audio|podcasts|obituaries|classifieds|photos"

/* One or two names before "News" or the like, and what may follow it. */
#define CHANNEL                                                                                  \
  "^(?!(?:Bad|Good|Fake|Breaking|Great|Big|Top|More|No)\\b)(?:" WORD                             \
  "|Channel\\h+\\d)(?:\\h+" WORD ")?\\h+"
#define NUMBER_OF_CHANNEL "(?:\\h+(?:Online|Network|\\d{1,3}))?$"

/* A whole line of these words, whatever its case. */
#define WHOLE_LINE(words) "^[\\[(<>»*|•·-]*\\h*((?i:" words "))\\h*[\\])>»*|:.!…-]*$"

/* What a line must have for its pattern to be tried; see rules.h. */
#define LINE(opens, needs, marks)                                                                \
  { opens, needs, marks }
#define ANY_LINE LINE(NULL, NULL, NULL)

const Rule zone_rules[] = {
    /* ---- boilerplate that other rules could take for something else ---- */
    {"separator", "boilerplate", ANYWHERE, 200, 0.95, ANY_LINE,
     "^(?:[\\h*_=~.•·●—–#|<>+/\\\\-]|&nbsp;)+$"},
    {"player-time", "boilerplate", ANYWHERE, 40, 0.95, ANY_LINE,
     "^(?:0{1,2}:\\d{2}|\\d{1,2}:\\d{2}\\h*/\\h*\\d{1,2}:\\d{2})$"},
    {"reading-time", "boilerplate", ANYWHERE, 60, 0.95, LINE("reading|estimated|min", NULL, NULL),
     "^(?:(?i:reading\\h+time|estimated\\h+reading\\h+time)\\h*:?\\h*)?\\d{1,3}[ "
     "-]?(?i:min(?:ute)?s?)"
     "(?:\\h+(?i:read|listen|watch))?$"},
    {"empty-stamp", "boilerplate", ANYWHERE, 60, 0.95,
     LINE("first|last|published|updated|posted|modified|created", NULL, NULL),
     "^(?i:(?:first|last)?\\h*(?:published|updated|posted|modified|created))(?:\\h+(?i:on|at|by))"
     "?\\h*"
     ":?$"},
    {"copyright", "boilerplate", ANYWHERE, 600, 0.95, ANY_LINE,
     "^(?:©|\\([cC]\\)\\h|(?i:copyright)\\h*(?:©|\\(c\\)|\\d{4}|\\p{Lu}))"},
    {"copyright", "boilerplate", ANYWHERE | AT_START, 600, 0.95,
     LINE("all|this|the", "reserved|published|reproduced|reprinted|copied", NULL),
     "^((?i:all\\h+rights\\h+reserved)|(?:This|The)\\h+(?:[\\w/-]+\\h+){1,5}may\\h+not\\h+be\\h+"
     "(?:published|reproduced|reprinted|copied))\\b"},

    /* ---- who took the picture ---- */
    {"picture-agency", "caption", ANYWHERE | AT_END | NOT_PROSE, 900, 0.95, LINE(NULL, NULL, "/"),
     "/\\h?" PICTURE_AGENCY
     "(?:/[^/.]{2,40}|\\h+via\\h+\\p{Lu}[^.]{1,40}|,\\h[^.]{2,30})?" CLOSE},
    {"picture-agency", "caption", ANYWHERE | AT_END | NOT_PROSE, 900, 0.95,
     LINE(NULL, "photo|image", NULL),
     "(?<=AP\\h|AFP\\h|EPA\\h|UPI\\h|Getty\\h|Reuters\\h|REUTERS\\h|Bloomberg\\h|Xinhua\\h|"
     "Press\\h|Facebook\\h|Twitter\\h|[Ff]ile\\h)"
     "((?:Photos?|PHOTOS?|Images?|IMAGES?)(?:/[^/.]{2,60}(?:/"
     "[^.]{2,40})?|\\h+(?:by|via)\\h+\\p{Lu}[^.]{2,60}|\\h*))" CLOSE},
    {"picture-agency", "caption", ANYWHERE | AT_END | NOT_PROSE, 900, 0.9, ANY_LINE,
     "\\bvia\\h+(?:AP|AFP|Getty(?:\\h+Images)?|Reuters|REUTERS)" CLOSE},
    {"picture-agency", "caption", ANYWHERE, 200, 0.9, LINE(NULL, NULL, "/"),
     "^(?:REUTERS|AFP|AP|EPA)\\h?/\\h?\\p{Lu}[^.]{2,80}$"},
    {"picture-agency", "caption", ANYWHERE | AT_END | NOT_PROSE, 900, 0.9, LINE(NULL, NULL, "/"),
     AFTER_TEXT "((?:REUTERS|Reuters|AFP|EPA|AP)\\h?/)\\h?\\p{Lu}[^.]{2,60}" CLOSE},
    {"picture-credit", "caption", ANYWHERE, 300, 0.9,
     LINE("photo|image|picture|screenshot|illustration|graphic|cartoon|credit", NULL, ":/"),
     "^[\\[(]?((?:Photos?|PHOTO|Photographs?|Image|IMAGE|Images|Picture|PICTURE|Screenshot|"
     "Screengrab|"
     "Illustration|Graphic|Cartoon|Credit|CREDIT|Photo\\h+[Cc]redit|Image\\h+[Cc]redit|images)"
     "(?:\\h+(?:[Cc]ourtesy|by))?\\h*[:/])\\h*\\S"},
    {"picture-credit", "caption", ANYWHERE, 200, 0.9,
     LINE("photo|image|picture|screenshot|illustration|graphic",
          "photo|image|picture|screenshot|screengrab|illustration|graphic", NULL),
     "^[\\[(]?((?:Photo|Photograph|Image|Picture|Screenshot|Screengrab|Illustration|Graphic)s?"
     "\\h+"
     "(?:by|via|courtesy(?:\\h+of)?|from)\\h)[\\p{Lu}@][^.]{1,80}" CLOSE},
    {"picture-credit", "caption", ANYWHERE | AT_END | NOT_PROSE, 900, 0.9,
     LINE(NULL, "photo|image|picture|screenshot", NULL),
     AFTER_TEXT "((?:Photo|PHOTO|Photograph|Image|Picture|Photos|Screenshot)"
                "(?:\\h+(?:[Cc]redit|by|via|from|[Cc]ourtesy(?:\\h+of)?))?\\h*[:/"
                "]?\\h+)\\p{Lu}[^.]{1,60}" CLOSE},
    {"picture-credit", "caption", ANYWHERE | AT_END | NOT_PROSE, 900, 0.85,
     LINE(NULL, "credit", NULL), AFTER_TEXT "(Credit\\h*:?(?:\\.{3}|…)?\\h*)\\p{Lu}[^.]{2,60}$"},
    {"picture-credit", "caption", ANYWHERE | AT_END | NOT_PROSE, 900, 0.85, LINE(NULL, NULL, "/"),
     AFTER_TEXT "(" NAME "/)(?:The\\h+)?" WORD "(?:\\h+" WORD "){0,4}" CLOSE},
    {"picture-courtesy", "caption", ANYWHERE | AT_END | NOT_PROSE, 500, 0.85,
     LINE(NULL, "courtesy", NULL),
     "(?<=^|[(.]|[(.]\\h)((?i:(?:photo\\h+)?courtesy)(?:\\h*:|\\h+(?i:of))\\h)[^.]{2,60}[)\\]]?"
     "$"},
    {"picture-label", "caption", ANYWHERE, 900, 0.9,
     LINE("image|media", "copyright|caption|source", NULL),
     "^((?:Image|Media)\\h+(?:copyright|caption|source))\\h"},
    {"picture-label", "caption", ANYWHERE, 900, 0.85, LINE("media", "playback", NULL),
     "^Media\\h+playback\\h.{0,60}(Media\\h+caption)\\h"},
    {"picture-label", "caption", IN_HEAD, 600, 0.7, LINE("close", NULL, NULL),
     "^(CLOSE)\\h+[\\p{Lu}\\d]"},
    {"picture-credit", "caption", ANYWHERE, 120, 0.9, LINE("credit", "credit", NULL),
     "^(Credit\\h*(?:\\.{3}|…))\\h*\\p{Lu}[^.]{1,80}$"},
    {"picture-agency", "caption", IN_HEAD | IN_BODY | NOT_PROSE, 300, 0.8,
     LINE("getty|pa|shutterstock|nurphoto", NULL, NULL),
     "^((?:Getty\\h+Images|PA\\h+Media|Shutterstock|NurPhoto))\\h+\\p{Lu}.{10,}(?<![”\"])$"},
    {"file-picture", "caption", ANYWHERE | AT_END | NOT_PROSE, 900, 0.9,
     LINE(NULL, "(file|photo|picture|handout|undated", NULL),
     "\\((?i:file|handout|undated)(?:\\h+(?i:photo|picture|image))?\\)\\.?$|\\b(?i:file\\h+(?:"
     "photo|picture))\\.?\\)?$"},
    {"file-picture", "caption", ANYWHERE | AT_START, 900, 0.9, LINE("file", NULL, NULL),
     "^(?i:file\\h+(?:photo|picture)\\b|file\\h*[:–—-]\\h+in\\h+this\\b)"},
    {"in-this-picture", "caption", ANYWHERE | AT_START, 900, 0.85,
     LINE("in|this", "photo|image|picture|screenshot|frame", NULL),
     "^(?i:(?:in\\h+)?this\\h+(?:[\\w,.]+\\h+){0,5}(?:photo|image|picture|screenshot|frame\\h+"
     "grab)\\b"
     ".{0,80}\\b(?:shows?|released|provided|taken|made))"},

    {"picture-place", "caption", ANYWHERE, 400, 0.85,
     LINE("pictured|from|left|clockwise|above|below|right|top|bottom", NULL, ":,"),
     "^[\\[(]?((?:Pictured(?:\\h+(?:above|below|left|right|here))?:|(?:From\\h+left|Left\\h+"
     "to\\h+"
     "right|Clockwise\\h+from\\h+[\\w\\h]{3,20}|From\\h+left\\h+to\\h+right)(?::|,(?=\\h+\\p{Lu})"
     ")|"
     "(?:Above|Below|Left|Right|Top|Bottom)(?:\\h+(?:left|right))?:))\\h*\\S"},
    {"picture-place", "caption", ANYWHERE | NOT_PROSE, 300, 0.85,
     LINE(NULL, "(pictured|(left)|(right)|(centre)|(center)|(above)|(second", "("),
     "(\\((?:pictured|(?:far\\h+|second\\h+from\\h+)?(?:left|right|above)|cent(?:re|er))"
     "(?:\\h+(?:above|below|left|right|cent(?:re|er)))?\\))"},
    {"picture-subject", "caption", AFTER_TITLE, 160, 0.75, ANY_LINE,
     "^(?=(?:\\H*+\\h)+?(?:at|outside|inside|during|beside|near|in|arriving|leaving|speaking|"
     "waiting|standing|posing|walking|addressing|attending|visiting|holding)\\h)"
     "(?!(?:The|In|On|At|For|What|Why|How|When|New|No|Is|Are)\\b)" NAMES
     "(?:,\\h[^.:;]{2,60},)?\\h+((?:at|outside|inside|during|beside|near|in\\h+front\\h+of|"
     "(?:arriving|leaving|speaking|waiting|standing|posing|walking|addressing|attending|visiting|"
     "holding)(?:\\h+(?:at|in|to|with|on|near|outside|from|for))?)\\h+"
     "(?:(?:the|an?|his|her|their)\\h|\\p{Lu}))[^.:;!?]{0,90}$"},
    {"picture-markup", "caption", ANYWHERE, 1200, 0.9, LINE(NULL, NULL, "!"),
     "^(!\\[)[^\\]]{0,400}\\]\\([^)]{1,700}\\)$"},

    /* ---- who wrote it ---- */
    {"author-box", "biography", ANYWHERE, 600, 0.9, LINE("about", "author|writer|reporter", NULL),
     "^(?i:about\\h+the\\h+(?:author|writer|reporter)s?)\\b"},
    {"note-on-author", "biography", ANYWHERE, 1200, 0.85, LINE("editor", NULL, NULL),
     "^[\\[(*]?((?i:editor[’']?s?[’']?\\h+note)\\h*[:.–—-]\\h*" NAME "(?:,.{3,120},)?\\h+"
     "(?:is|was|are|has|serves|teaches|writes)\\h(?:\\S+\\h){0,8}?" PROFESSION ")"},
    {"unknown-author", "biography", IN_TAIL, 1200, 0.75, ANY_LINE,
     "^(?!The\\b)(" NAME ")(?:\\h+and\\h+" NAME
     ")?,?\\h+(?:is|was|are)\\h+(?:(?:an?|the)\\h+(?:\\S+\\h+){0,5}?|(?:\\w+\\h+){0,2}?)"
     "" PROFESSION ",?\\h+(?:at|for|with|of|in|on|who|and|emeritus)\\b"},
    {"author-name", "biography", AFTER_TITLE, 400, 0.85, ANY_LINE, /* if a byline has the name */
     "^" NAME "\\h+(?:is|was)\\h+(?:(?:an?|the)\\h+)?(?:[\\w’-]+\\h+){0,4}?(" PROFESSION ")"},
    {"author-name", "biography", AFTER_TITLE, 400, 0.85,
     LINE("mr|ms|dr|prof", NULL, NULL), /* the same */
     "^(?:Mrs?|Ms|Dr|Prof)\\.\\h+" WORD "\\h+(?:is|was)\\h+(an?|the|on|at)\\h"},
    {"author-contact", "biography", IN_TAIL, 400, 0.75,
     LINE(NULL, "reached|contacted|followed", NULL),
     "^(?:Mrs?\\.|Ms\\.|Dr\\.|" WORD "|" NAME ")\\h+"
     "((?i:can|may)\\h+be\\h+(?:reached|contacted|followed)\\h+"
     "(?:at|on|via|by))\\b(?=.{0,60}(?:@|\\d{3}|(?i:twitter|e-?mail)))"},
    {"by-line", "byline", IN_HEAD, 160, 0.95,
     LINE("by|written|story|posted|reported|words|authored", NULL, NULL),
     "^((?i:by|written\\h+by|story\\h+by|posted\\h+by|reported\\h+by|words\\h+by|authored\\h+by)"
     "\\h*:?)\\h+"
     "(?!(?:" MONTH "|" WEEKDAY ")\\b)(?:" NAMES "|" AGENCY "|" WORD ")"
     "(?:\\h*(?:[,|•·–—/-]|\\h(?:in|for|of|at)\\h|\\().{0,90})?$"},
    {"role-line", "byline", IN_HEAD, 140, 0.9,
     LINE(NULL,
          "writer|correspondent|reporter|columnist|contributor|editor|journalist|"
          "producer|chief|analyst|fellow|critic|blogger|intern|staff",
          NULL),
     "^" NAMES "\\h*(?:[,|•·–—-]\\h*|\\h)((?i:" OFFICE
     "))(?:(?:,|\\h+(?:at|for|of|in)\\b|\\h*[|•–—-]).{1,60})?$"},
    {"role-alone", "byline", AFTER_TITLE, 80, 0.8,
     LINE(NULL, "writer|correspondent|reporter|columnist|contributor|editor|journalist|producer",
          NULL),
     "^(?:(?i:" OFFICE_WORD "|transport|environment|economics|media|climate|security|defen[cs]e|"
     "religion|culture|arts|crime|court|local|data|investigations|chief)\\h+){1,4}"
     "(?i:writer|correspondent|reporter|columnist|contributor|editor|journalist|producer)s?"
     "(?:,\\h+" OUTLET ")?$"},
    {"place-of-report", "byline", IN_HEAD, 60, 0.85, LINE("reporting", NULL, NULL),
     "^(?i:reporting\\h+from)\\h+\\p{Lu}[\\p{L}\\h,.’'-]{1,40}(?<!\\.)$"},
    {"outlet-line", "byline", IN_HEAD, 120, 0.85, LINE(NULL, NULL, ",|/-\xC2\xE2"),
     "^" NAMES "\\h*(?:[,|•·/–—]|\\h-\\h)\\h*(" OUTLET ")(?:\\h*[|•·,–—-].{2,50})?$"},
    {"agency-line", "byline", IN_HEAD | IN_TAIL, 80, 0.8, ANY_LINE,
     "^[(\\[–—-]*\\h*(?:The\\h+)?" AGENCY "(?:(?:,|\\h+and|/|\\h+with)\\h*" AGENCY ")*[)\\]]?$"},
    {"staff-line", "byline", ANYWHERE, 100, 0.9, LINE("from|with|by", NULL, NULL),
     "^[(\\[–—-]*\\h*(?i:(?:from|with|by)\\h+(?:[\\w-]+\\h+){0,3}(?:staff|wire|agency|agencies|"
     "news|media)"
     "(?:\\h+(?:and|wire|staff|news|service))*\\h*(?:reports?|services?|writers?|agencies)?)[)\\]"
     "]?\\.?$"},
    {"reporting-credit", "byline", ANYWHERE, 600, 0.9,
     LINE("additional|reporting|writing|editing|compiled|edited|written|reported|"
          "translated|produced|with",
          "reporting|writing|editing|compiled|edited|written|reported|translated|"
          "produced|files",
          NULL),
     "^[\\[(—–*-]*\\h*((?i:(?:additional\\h+)?(?:reporting|writing|editing|compiled|edited|"
     "written|"
     "reported|translated|produced)\\h+by)|(?:With|With\\h+additional)\\h+(?:reporting|files)\\h+"
     "(?:by|from))"
     "\\h+\\p{Lu}"},
    {"reporting-credit", "byline", IN_BODY | IN_TAIL | AT_END, 600, 0.85,
     LINE(NULL, "contributed|reported", NULL),
     "\\b(contributed\\h+(?:reporting|to\\h+(?:this|the)\\h+(?:report|story|article))|"
     "reported\\h+from\\h+\\p{Lu}.{2,80})\\.?[)\\]]?$"},
    {"name-line", "byline", AFTER_TITLE, 100, 0.75, ANY_LINE,
     "^(?!(?:The|In|On|At|For|What|Why|How|When|New|No|Is|Are|Read|See|Watch|Related|Follow)"
     "\\b)" NAMES "(?:(?<!\\.)|(?<=[JS]r\\.))$"},

    /* ---- when and where ---- */
    {"time-stamp", "dateline", ANYWHERE, 160, 0.9, LINE(NULL, NULL, "0123456789"),
     "^(?=[\\h,(]*(?:\\d|(?i:" STAMP_WORD ")|" MONTH "|" WEEKDAY "))"
     "(?=.{0,100}(?:" DATE "|" CLOCK
     "|\\d\\h+(?i:hours?|minutes?|days?|hrs?|mins?)\\h+(?i:ago)))(?:(?:(?i:" STAMP_WORD ")|" DATE
     "|" CLOCK "|" ZONE_OF_TIME "|" WEEKDAY "|" MONTH
     "|(?i:midnight|noon|hours?|minutes?|days?|hrs?|mins?)\\b|\\d{1,4}(?:st|nd|rd|th)?\\b)"
     "[\\h,.:;|•·@()/–—-]*)++$"},
    {"place-and-date", "dateline", IN_HEAD, 90, 0.85, LINE(NULL, NULL, "0123456789"),
     "^\\p{Lu}[\\p{Lu}\\h.’'-]{2,40}(?:,\\h*\\p{Lu}[\\p{L}.\\h]{1,30})?,?\\h+\\(?" DATE
     "\\)?(?:\\h*\\(" AGENCY "\\))?\\h*[:–—-]*$"},

    /* ---- what the publisher adds ---- */
    {"opinions-disclaimer", "disclaimer", ANYWHERE, 1200, 0.95,
     LINE("disclaimer|note|editor|all|any|the|view|opinion|statements|positions|"
          "conclusions",
          NULL, NULL),
     "^[\\[(*]*\\h*(?i:(?:disclaimer|note|editor[’']s\\h+note)\\h*[:.–—-]\\h*)?"
     "((?i:(?:all\\h+|any\\h+|the\\h+)?(?:views?|opinions?|statements|positions|conclusions)"
     "(?:,?\\h+(?:(?:and|or)(?:/"
     "or)?\\h+)?(?:views?|opinions?|conclusions|positions|findings|thoughts|"
     "recommendations|beliefs))*\\h+"
     "(?:(?:that\\h+are|which\\h+are|are)\\h+)?(?:expressed|presented|stated|contained|set\\h+"
     "forth|"
     "represented|published|of\\h+the\\h+author|in\\h+this|here)))\\b"},
    {"opinions-disclaimer", "disclaimer", ANYWHERE, 1200, 0.95,
     LINE("disclaimer|note|this|the",
          "reflect|represent|constitute|intended|meant|construed|taken", NULL),
     "^[\\[(*]*\\h*(?i:(?:disclaimer|note)\\h*[:.–—-]\\h*)?((?i:(?:this|the)\\h+(?:article|"
     "column|commentary|essay|piece|post|"
     "op-ed|opinion\\h+(?:piece|article|column)|blog(?:\\h+post)?|content|story|publication|"
     "report|text|"
     "material|above|information)\\b.{0,120}?\\b(?:do|does|is|are|may|should)\\h+not\\h+"
     "(?:necessarily\\h+)?(?:reflect|represent|constitute|intended|meant|be\\h+(?:construed|"
     "taken))))"},
    {"opinions-disclaimer", "disclaimer", ANYWHERE, 600, 0.9, LINE("this", NULL, NULL),
     "^[\\[(*]*\\h*((?i:this\\h+(?:is\\h+an?|(?:article|column|commentary|essay|op-ed|piece|post)"
     "\\h+(?:is|represents|"
     "reflects)\\h+(?:an?|the)(?:\\h+author[’']s)?)"
     "\\h+(?:opinion|op-ed|commentary|personal|views?)(?:s|\\h+(?:piece|article|column))?)\\b)"},
    {"advice-disclaimer", "disclaimer", ANYWHERE | AT_START, 900, 0.9,
     LINE("this|the|any|all|nothing|no|content|information|please|it|opinions|neither|"
          "our|we",
          "purposes|advice", NULL),
     "^[\\[(*]*(?i:this|the|any|all|nothing|no|content|information|please|it|opinions|neither|"
     "our|we)\\b.{0,140}?\\b"
     "((?i:(?:for|as)\\h+(?:general\\h+)?(?:informational|information|educational|entertainment)"
     "\\h+(?:and\\h+\\w+\\h+)?purposes|"
     "(?:not|nor|nothing|no)\\b.{0,60}\\b(?:financial|investment|legal|medical|professional|tax)"
     "\\h+(?:\\w+\\h+){0,3}advice))\\b"},
    {"headed-disclaimer", "disclaimer", ANYWHERE, 1200, 0.95,
     LINE("disclaimer|disclosure|full|conflict|competing", "disclaimer|disclosure|interest",
          ":\xE2"),
     "^[\\[(*]*\\h*((?i:disclaimer|disclosure|full\\h+disclosure|conflicts?\\h+of\\h+interest|"
     "competing\\h+interests?))\\h*[:–—]"},
    {"editor-note", "boilerplate", ANYWHERE, 900, 0.8,
     LINE("editor|correction|clarification", NULL, ":\xE2"),
     "^[\\[(*]*\\h*((?i:editor[’']?s?[’']?\\h+note|correction|clarification|editors[’']?\\h+note)"
     ")\\h*[:–—]"},

    /* ---- what the page adds ---- */
    {"advertisement", "boilerplate", ANYWHERE, 120, 0.95,
     LINE("ad|sponsored|paid|promoted|partner|story|article|continue|skip|report|remove", NULL,
          NULL),
     WHOLE_LINE("advertise?ment|advertisements|ad|ads|(?:sponsored|paid|promoted|partner)(?:\\h+("
                "?:content|post|by.{0,40}|links?"
                "|stories))?|(?:story|article)\\h+continues\\h+(?:below|after).{0,40}|"
                "continue\\h+reading(?:\\h+(?:the\\h+main"
                "\\h+story|below|more))?(?:continue\\h+reading.{0,40})?|advertisement\\h*[-–—:(]."
                "{0,60}|skip\\h+(?:ad|advertisement|"
                "to\\h+(?:main\\h+)?content)|report\\h+(?:this\\h+)?ad|remove\\h+ads")},
    {"share-bar", "boilerplate", ANYWHERE, 120, 0.9,
     LINE("share|tweet|email|e-mail|print|pin|save|like|recommend|send|bookmark|whatsapp|"
          "facebook|twitter|x|linkedin|reddit|pinterest|telegram|instagram|flipboard|"
          "google|tumblr|copy|link|gift|rss|youtube|mail|sms|messenger",
          NULL, NULL),
     WHOLE_LINE(
         "(?:share|tweet|e-?mail|print|pin(?:\\h+it)?|save|like|recommend|send|bookmark|whatsapp|"
         "facebook|twitter|x"
         "|linkedin|reddit|pinterest|telegram|instagram|flipboard|google\\+?|tumblr|copy\\h+link|"
         "link\\h+copied|gift|rss|youtube|"
         "mail|sms|messenger)(?:\\h*[,/"
         "|•·+&]?\\h*(?:share|tweet|e-?mail|print|pin|facebook|twitter|linkedin|reddit|pinterest|"
         "whatsapp|(?:on|via|to|with|by)\\h+(?:\\w+\\h*){1,3}|(?:this\\h+)?(?:article|story|page|"
         "post|this|version|link)|friend)){0,8}")},
    {"share-bar", "boilerplate", ANYWHERE, 120, 0.9,
     LINE("k |m |share|like|comment|view|retweet|font|text|listen|play|pause|mute|"
          "loading|null|embed|close|menu|search|copy|download|transcript|toggle|hide|"
          "enlarge|scroll|see|image|gift|print|send|back|live|breaking|exclusive|now|"
          "photo|media|hi-res|video|next|previous|more|show",
          NULL, NULL),
     WHOLE_LINE(
         "\\d+(?:[.,]\\d+)?[km]?\\h+(?:shares?|likes?|comments?|views?|retweets?)|shares?\\h+\\d+"
         "|\\+\\h*-\\h*font\\h+size|"
         "(?:text|font)\\h+size.{0,20}|listen(?:\\h+to\\h+(?:this\\h+)?(?:article|story))?|play(?"
         ":\\h+(?:audio|video))?|pause|mute|"
         "(?:like\\h+)?loading|null|embed|close|menu|search|copy|download|transcript|toggle\\h+"
         "caption|"
         "hide\\h+caption|enlarge(?:\\h+(?:this\\h+)?image)?|"
         "scroll\\h+(?:down\\h+)?(?:for|to).{0,40}|view\\h+(?:all\\h+photos\\h+in\\h+)?gallery|(?"
         ":view|see)\\h+(?:on|post\\h+on)\\h+(?:instagram|twitter|facebook|youtube)|"
         "view\\h+(?:photos|images|slideshow|video)|gift\\h+(?:this\\h+)?article|print\\h+(?:"
         "this|version|article).{0,20}|"
         "send\\h+to\\h+(?:a\\h+)?friend|back\\h+to\\h+top|live|breaking(?:\\h+news)?|exclusive|"
         "now\\h+playing|(?:image|photo|media)\\h+caption|"
         "(?:image|media)\\h+copyright|hi-res\\h+photo|video\\h+loading.{0,60}|media\\h+"
         "playback\\h.{0,40}|next|previous|more|show\\h+more")},
    {"page-line", "boilerplate", ANYWHERE, 240, 0.9,
     LINE("send|give|share|as|you|your|my|we|this|by|listen|live|accept|reject|manage|image|"
          "unlock|open|"
          "get|reading|our",
          NULL, NULL),
     WHOLE_LINE(
         "(?:send|give|gift|share)\\h+(?:any\\h+friend\\h+a\\h+story|(?:this|full|the|an?)(?:\\h+"
         "full)?"
         "\\h+(?:article|story)(?:\\h*[|(·•-].{0,30})?)|live\\h+updates?(?:\\h*[:|·•-].{0,40})?|"
         "(?:your|my)\\h+account|image|accept\\h+(?:all|cookies)(?:\\h+cookies)?|reject\\h+all"
         "(?:\\h+cookies)?|manage\\h+(?:preferences|cookies|settings|consent)|"
         "listen(?:\\h+to\\h+(?:this\\h+)?(?:article|story))?\\h*[·•|(-].{0,40}|"
         "this\\h+article\\h+is\\h+more\\h+than\\h+.{2,20}\\h+old|"
         "as\\h+a\\h+(?:subscriber|member),?\\h+you\\h+(?:have|get|can)\\h.{2,100}|"
         "you(?:[’']ve|\\h+have)\\h.{1,40}\\b(?:articles?|stories|reads)\\h+(?:left|remaining|"
         "to\\h+give)"
         ".{0,60}|(?:we|this\\h+(?:site|website|page)|our\\h+(?:site|website))\\h+uses?\\h+"
         "cookies.{0,180}|"
         "by\\h+(?:using|continuing)\\h.{0,60}\\h(?:site|cookies|terms)\\b.{0,100}|"
         "unlock\\h+(?:this|the)\\h+(?:article|story).{0,40}|(?:open\\h+in|get\\h+the)\\h+app|"
         "reading\\h+time\\h*:?\\h*\\d.{0,20}")},
    {"page-line", "boilerplate", ANYWHERE, 120, 0.85,
     LINE("watch|see|hear|listen|read|follow|visit|try|join|browse|get|explore|view|open|check",
          NULL, NULL),
     WHOLE_LINE(
         "(?:watch|see|hear|listen\\h+to|read|follow|visit|try|join|browse|get|explore|view|open|"
         "check\\h+out)\\h+(?:our|today[’']s|the\\h+(?:latest|live|full|daily|weekly))\\h+"
         "(?:[\\w-]+\\h+){0,3}?(?:bulletins?|newsletters?|podcasts?|channels?|apps?|broadcasts?|"
         "programmes?|shows?|streams?|coverage|pages?|site|website|edition|archives?|blogs?|"
         "videos?|"
         "e-?paper|schedule|radio|tv|feed)")},
    {"newsletter", "boilerplate", ANYWHERE, 300, 0.9,
     LINE("sign|subscribe|register|log|get|download|already|enter|thank|support|donate|"
          "become|start|newsletter",
          NULL, NULL),
     "^[\\[(*]*\\h*((?i:(?:sign\\h*-?up|subscribe|register|log\\h*in|sign\\h*in)\\b(?=.{0,120}"
     "\\b(?:newsletters?|e-?mails?|inbox|alerts?|"
     "updates?|here|now|free|today|account|account|access|daily|channel|podcast|comment|read)\\b)"
     "|get\\h+(?:our|the|more)\\b(?=.{0,100}\\b(?:newsletters?"
     "|inbox|app|e-?mail)\\b)|download\\h+(?:our|the)\\b(?=.{0,60}\\bapp\\b)|already\\h+a\\h+(?:"
     "subscriber|member)|"
     "enter\\h+your\\h+e-?mail|thank\\h+you\\h+for\\h+(?:subscribing|signing)|(?:support|"
     "donate\\h+to)\\h+(?:our|local|quality|independent)\\h+journalism|"
     "become\\h+a\\h+(?:member|subscriber)|start\\h+your\\h+free\\h+trial))|"
     "^(?i:(?:(?:subscribe|sign\\h+up|log\\h*in|sign\\h+in|newsletters?|donate|register)(?:\\h+|$"
     ")){1,4}+)$"},
    {"follow-us", "boilerplate", ANYWHERE, 260, 0.9,
     LINE("follow|like|join|find|contact|email|e-mail|reach|connect|tweet", NULL, NULL),
     "^[\\[(*—–-]*\\h*((?i:follow|like|join|find|contact|e-?mail|reach|connect\\h+with|tweet\\h+("
     "?:at|to))\\h.{1,140}?\\b(?:(?i:on|at|via|by)\\h+"
     "(?i:twitter|facebook|instagram|google\\+?|x|linkedin|youtube|threads|bluesky|telegram|e-?"
     "mail|snapchat)\\b|(?:at:?\\h+)?[@\\w.-]+@[\\w-]+\\.\\w|"
     "(?:at|:)?\\h*@\\w{2,}))"},
    {"contact", "boilerplate", ANYWHERE, 160, 0.85, LINE(NULL, NULL, "@"),
     "^[\\[(*]*(?i:e-?mail|twitter|contact)?\\h*:?\\h*([\\w.+-]{1,40}@[\\w-]{2,40}\\.[\\w.]{2,20}"
     "|@\\w{2,30})(?:\\h*[|,;•/]?\\h*"
     "(?:(?i:follow|on|twitter|@\\w{2,30}|\\w{1,20})\\h*)){0,6}[)\\].]?$"},
    {"link-heading", "boilerplate", ANYWHERE | LINKS_FOLLOW, 100, 0.9,
     LINE("related|more|recommended|you|trending|most|top|popular|editor|read|see|watch|"
          "also|up|don't|latest|further|around|from|in|other|tag|topics|categories|"
          "keywords|filed|what|keep|explore|complete|full|must|leave|post|add|view|show|"
          "hide|load|comment|join|discussion",
          NULL, NULL),
     WHOLE_LINE("related(?:\\h+(?:topics?|articles?|stor(?:y|ies)|links?|posts?|news|content|"
                "coverage|videos?|reading|items|"
                "tags|searches|roundups?))?|more\\h+(?:on\\h+this(?:\\h+(?:story|topic))?|"
                "stories|news|coverage|like\\h+this|from\\h+.{2,60})|"
                "recommended(?:\\h+(?:for\\h+you|stories|articles|videos?|reading|by.{0,30}))?|"
                "you\\h+(?:may|might)\\h+(?:also\\h+)?(?:like|be\\h+interested\\h+in)|"
                "trending(?:\\h+(?:now|stories|articles|topics))?|(?:most|top)\\h+(?:read|"
                "popular|viewed|shared|commented|stories|news)(?:\\h+(?:stories|"
                "articles|now|on|in|this\\h+week|today))?|popular(?:\\h+(?:stories|articles|"
                "posts|now))?|editors?[’']?s?[’']?\\h+(?:picks?|choice)|"
                "(?:read|see|watch)\\h+(?:also|next|more)|also\\h+(?:read|see|on)(?:\\h+.{1,40})?"
                "|up\\h+next|don[’']t\\h+miss|latest(?:\\h+(?:news|stories|articles|"
                "videos?|from.{1,40}))?|further\\h+reading|around\\h+the\\h+web|from\\h+"
                "around\\h+the\\h+web|(?:in\\h+)?(?:other|more)\\h+news|"
                "tags?|topics|categories|keywords|filed\\h+under|what\\h+to\\h+read\\h+next|"
                "keep\\h+reading|explore\\h+more|you\\h+may\\h+have\\h+missed|"
                "complete\\h+coverage|full\\h+coverage|must[ "
                "-]reads?|(?:leave|post|add)\\h+a\\h+(?:comment|reply)|"
                "(?:view|show|hide|read|see|load)\\h+(?:all\\h+)?(?:the\\h+)?(?:\\d+\\h+)?(?:"
                "more\\h+)?comments|comments?(?:\\h*\\(?\\d+\\)?)?|join\\h+the\\h+(?:"
                "conversation|discussion)|discussion")},
    {"link-line", "boilerplate", ANYWHERE, 260, 0.85,
     LINE("related|read|see|also|more|recommended|watch|video|photos|story|listen|don't|"
          "must|gallery|slideshow|in|opinion|analysis|click|explore|interactive|podcast|"
          "live|map|sign|tag|topic|categories|file|keywords|posted|poll|quiz|previously|"
          "background|full",
          NULL, ":"),
     "^[\\[(*>»•-]*\\h*((?i:related|read\\h+more|read\\h+also|see\\h+also|also\\h+(?:read|see)|"
     "more|recommended|watch|video|photos|story|listen|don[’']t\\h+miss|"
     "must\\h+read|gallery|slideshow|in\\h+pictures|opinion|analysis|click\\h+here|explore|"
     "interactive|podcast|live|map|sign\\h+up|see\\h+more|see\\h+it|"
     "related\\h+(?:story|stories|article|articles|video|links?|content|coverage|roundups?|"
     "topics?)|tags?|topics?|categories|filed\\h+under|file\\h+under|keywords|posted\\h+in|"
     "poll|quiz|previously|background|full\\h+story|more\\h+on\\h+(?-i:\\p{Lu}).{2,60})\\h*:)\\h*"
     "\\S.{0,200}(?<![.”])$"},
    {"link-line", "boilerplate", ANYWHERE, 200, 0.9, LINE("to|for", NULL, ","),
     "^[\\[(*>»•-]*\\h*(?i:to|for)\\h.{2,120},\\h*((?i:click|tap|visit|go)\\h+(?i:here|to))\\b.{"
     "0,60}$"},
    {"link-line", "boilerplate", ANYWHERE, 260, 0.9,
     LINE("click|tap|read|see|view|watch|hear|listen", NULL, NULL),
     "^[\\[(*>»•-]*\\h*((?i:click|tap)\\h+(?i:here|through|on|for|to)\\b)|"
     "^[\\[(*>»•-]*\\h*((?i:read|see|view|watch|hear|listen\\h+to)\\h+(?i:more|this\\h+(?:story|"
     "article)\\h+(?:in|at|on)|the\\h+full|the\\h+rest|the\\h+original|the\\h+complete|full|all|"
     "entire)\\h+"
     "(?i:story|article|report|post|interview|video|coverage|here|on|at|from|about|of|stories|"
     "articles|piece|list|text|statement)\\b)"},
    {"link-line", "boilerplate", ANYWHERE, 400, 0.85, LINE("http|www", NULL, NULL),
     "^[<(\\[]?(https?://\\S+|www\\.\\S+)[)\\]>]?$"},
    {"source-line", "boilerplate", ANYWHERE, 120, 0.8,
     LINE("h/t|hat|source|via|originally|first|this", NULL, NULL),
     "^[\\[(]*((?i:(?:h/"
     "t|hat\\h+tip|(?:source|sources|via)(?=\\h*:))|originally\\h+published\\h+(?:at|in|on|by)|"
     "first\\h+published\\h+(?:in|on|by)|this\\h+(?:article|story|piece|post|column)\\h+"
     "(?:was\\h+)?(?:originally\\h+|first\\h+|previously\\h+)*(?:published|appeared))\\h*:?)\\h+"
     "\\S.{1,100}$"},
    {"source-line", "boilerplate", IN_BODY | IN_TAIL, 300, 0.85,
     LINE("a", "article|story|column|review|essay", NULL),
     "^[\\[(*]*\\h*(A\\h+(?:shorter\\h+|longer\\h+)?version\\h+of\\h+this\\h+(?:article|story|"
     "column|"
     "review|essay)\\h+(?:was\\h+)?(?:(?:first|originally|also|previously)\\h+)?"
     "(?:appears|appeared|published|ran))\\b"},
    {"partnership", "boilerplate", IN_TAIL, 400, 0.85,
     LINE("this", "partnership|collaboration|support|grant", NULL),
     "^[\\[(*]*\\h*((?i:this\\h+(?:article|story|piece|report|project)\\h+(?:is|was)\\h+(?:"
     "produced|"
     "published|supported|made\\h+possible|co-?published)\\h+(?:in\\h+(?:partnership|"
     "collaboration)"
     "\\h+with|with\\h+support\\h+from|by\\h+a\\h+grant)))\\b"},
    {"letters", "boilerplate", IN_TAIL, 600, 0.9, LINE("the|have|got|do", NULL, NULL),
     "^((?i:the)\\h+(?:" WORD "\\h+){1,3}is\\h+committed\\h+to\\h+publishing)\\b|"
     "^((?i:have|got|do\\h+you\\h+have)\\h+(?i:an?)\\h+(?i:news\\h+)?(?i:tips?|stor(?:y|ies)|"
     "questions?|"
     "corrections?)\\?)"},
    {"standards", "boilerplate", IN_TAIL, 120, 0.9, LINE("our", "standards", NULL),
     "^(Our\\h+Standards:)\\h"},
    {"end-of-story", "boilerplate", IN_BODY | IN_TAIL, 20, 0.85, ANY_LINE,
     "^[-—–#\\h(*]*(?i:30|ends?|more\\h+to\\h+come|nnnn|###)[-—–#\\h)*]*$"},
    {"site-name", "boilerplate", IN_HEAD, 48, 0.8, ANY_LINE,
     "^(?:(?:The|the)\\h+)?(?:" WORD "\\h+){0,3}(?:Bulletin|Chronicle|Courier|Daily|Dispatch|"
     "Enquirer|Examiner|Gazette|Guardian|Herald|Inquirer|Journal|Ledger|Post|Register|Sentinel|"
     "Telegraph|Times|Tribune)(?:\\.com)?$"},
    {"site-name", "boilerplate", IN_HEAD, 48, 0.8, LINE("the", NULL, NULL),
     "^[Tt]he\\h+(?:" WORD
     "\\h+){1,3}(?:Advertiser|Argus|Bee|Citizen|Echo|Globe|Independent|Leader|"
     "Mail|Mercury|Mirror|Monitor|News|Observer|Press|Reporter|Standard|Star|Sun|Weekly)$"},
    {"site-name", "boilerplate", IN_HEAD, 48, 0.8,
     LINE(NULL, " news|\tnews|\xA0news|today|radio|television|magazine", NULL),
     CHANNEL "(?:News|Today|Radio|Television|Magazine)" NUMBER_OF_CHANNEL},
    {"site-name", "boilerplate", IN_HEAD, 48, 0.8, LINE(NULL, NULL, "V"),
     CHANNEL "TV" NUMBER_OF_CHANNEL},
    {"site-name", "boilerplate", IN_HEAD, 80, 0.85, LINE(NULL, NULL, "."),
     "^(?i:(?:https?://"
     ")?(?:[a-z0-9-]+\\.){1,3}(?:com|org|net|info|news|tv|uk|us|ca|au|nz|ie|in|eu|de|"
     "fr|no|example)/?)$"},
    {"section-name", "boilerplate", IN_HEAD, 80, 0.85,
     LINE("home|news|world|us|uk|politics|business|economy|markets|money|tech|science|"
          "health|climate|sport|weather|opinion|art|culture|entertainment|lifestyle|"
          "style|food|travel|education|local|national|international|video|audio|podcasts|"
          "obituaries|classifieds|photos",
          NULL, NULL),
     "^(?i:(?:" SECTION ")(?:\\h+(?:" SECTION "|more|menu|subscribe|sign\\h+in)){2,}+)$"},
    {"section-name", "boilerplate", IN_HEAD, 60, 0.85,
     LINE("home|commentary|opinion|op-ed|editorial|column|analysis|news|world|u.s.|us|uk|"
          "international|national|local|politics|business|economy|market|finance|money|"
          "tech|science|health|climate|environment|energy|sport|football|soccer|"
          "entertainment|culture|art|books|film|movies|tv|music|style|fashion|food|"
          "travel|lifestyle|education|religion|law|crime|justice|security|defense|"
          "military|asia|africa|europe|america|latin|middle|china|russia|feature|"
          "investigation|special|explainer|fact|guest|letter|perspective|viewpoint|"
          "interview|review|ideas|video|photos|weather|obituaries|premium|subscriber|"
          "free|the|latest|headlines|top",
          NULL, NULL),
     WHOLE_LINE(
         "(?:home|commentary|commentaries|opinions?|op-ed|editorials?|columns?|columnists?|"
         "analysis|news(?:\\h+analysis)?|world(?:\\h+news)?|u\\.?s\\.?(?:\\h+(?:news|politics))?"
         "|uk(?:\\h+news)?|international|national|nation|local(?:\\h+news)?|politics|"
         "political\\h+news|business(?:\\h+news)?|economy|markets?|finance|money|tech|technology|"
         "science|health|climate|environment|energy|sports?|football|soccer|entertainment|"
         "culture|arts?(?:\\h+(?:&|and)\\h+\\w+)?|books|film|movies|tv|music|style|fashion|food|"
         "travel|"
         "lifestyle|life|education|religion|law|crime|justice|security|defen[sc]e|military|"
         "national\\h+security|foreign\\h+(?:affairs|policy)|"
         "asia(?:[ "
         "-]pacific)?|africa|europe|americas?|latin\\h+america|middle\\h+east|china|russia|"
         "features?|"
         "investigations?|special\\h+report|explainers?|fact[ "
         "-]check|guest\\h+(?:column|essay|opinion|commentary)|letters?(?:\\h+to\\h+the\\h+"
         "editor)?|perspectives?|viewpoints?|"
         "interviews?|reviews?|ideas|video|photos|weather|obituaries|premium|subscribers?\\h+"
         "only|free\\h+to\\h+read|the\\h+latest|latest|headlines|top\\h+news)"
         "(?:\\h*[|/>›»•·,&-]+\\h*[\\p{L}.\\h]{2,24}){0,4}")},
    {NULL, NULL, 0, 0, 0, ANY_LINE, NULL},
};

/* Who sends a report: "(WCMH)", "/PRNewswire/". */
#define SENDER "(?:\\h*(?:\\([\\p{L}\\p{N}][\\p{L}\\p{N} .&-]{1,30}\\)|/[\\p{L}\\h]{3,30}/))"

/* Cities that papers name before a colon or a hyphen: "New Delhi: The ...". Any other name might
 * be that of a speaker. What follows is looked at first, as few lines have it. */
#define CITY                                                                                     \
  "(?=[A-Za-zá\\t\\x{A0}\\x20]{4,24}+[:,(-])"                                                   \
  "(?:Abuja|Accra|Addis\\hAbaba|Ahmedabad|Algiers|Amman|Amsterdam|Ankara|Athens|Baghdad|"        \
  "Bangkok|Beijing|Beirut|Bengaluru|Berlin|Bhopal|Bogot[aá]|Brussels|Bucharest|Budapest|"       \
  "Cairo|Canberra|Caracas|Chandigarh|Chennai|Colombo|Copenhagen|Damascus|Dhaka|Doha|Dubai|"      \
  "Dublin|Freetown|Geneva|Gaza|Guwahati|Hanoi|Harare|Havana|Helsinki|Hong\\hKong|Hyderabad|"     \
  "Islamabad|Istanbul|Jaipur|Jakarta|Jammu|Jerusalem|Johannesburg|Kabul|Kampala|Karachi|"        \
  "Kathmandu|Khartoum|Kigali|Kochi|Kolkata|Kuala\\hLumpur|Kuwait|K(?:y|ie)[iv]v|Lagos|Lahore|"   \
  "Lima|Lisbon|London|Los\\hAngeles|Lucknow|Lusaka|Madrid|Manila|Melbourne|Mexico\\hCity|"       \
  "Mogadishu|Monrovia|Moscow|Mumbai|Nairobi|(?:New\\h)?Delhi|New\\hYork|Oslo|Ottawa|Paris|"      \
  "Patna|Peshawar|Prague|Pune|Quetta|Rabat|Riyadh|Rome|Sanaa|Santiago|Seoul|Shanghai|Shillong|"  \
  "Singapore|Srinagar|Stockholm|Sydney|Taipei|Tehran|Tel\\hAviv|Thiruvananthapuram|Tokyo|"       \
  "Tripoli|Tunis|Vienna|Warsaw|Washington|Wellington|Yangon)"

/* One to three words with capitals that no page sets before a dash or in brackets. */
#define PLACE                                                                                    \
  "(?!(?i:watch|exclusive|breaking|update[ds]?|opinion|video|analysis|correction|live|news|"     \
  "warning|note|poll|listen|read|review|question|answer|photo|image|music|applause|laughter|"    \
  "editor|editors|related|sponsored|advertisement|the|an?|yes|no|well|but|and|so|then|today|"    \
  "now|"                                                                                         \
  "this|that|these|those|it|he|she|they|we|i|you|in|on|at|by|for|if|as|mr|mrs|ms|dr|"            \
  "(?:mon|tues|wednes|thurs|fri|satur|sun)day)\\b)"                                              \
  "\\p{Lu}[\\p{L}’'-]{2,}+(?:\\h\\p{Lu}[\\p{L}’'-]++){0,2}+"

/* Group 1 is the dateline with its dash. With an agency in brackets the place may be in any case,
 * or missing; without one it is in capitals and the text after the dash begins a sentence; with a
 * country or a date after a comma, it may be in any case, and so may a place in brackets or
 * before a dash, and a known city before a colon or a hyphen, if a sentence follows without a
 * second dash. */
const char dateline_pattern[] =
    "^((?:\\p{Lu}[\\p{L}.’'‘/-]*(?:,?\\h+(?:of\\h+|de\\h+|the\\h+)?[\\p{Lu}\\d][\\p{L}\\d.’'/"
    "-]*,?){0,6}\\h*)?"
    "(?:" DATE "\\h+)?(?:\\(" AGENCY "(?:/\\w+)?\\)|\\[" AGENCY "\\]|\\(" UNKNOWN_AGENCY
    "\\)(?=\\h*[—–-]))"
    "\\h*(?:[—–]+|--+|[_-](?=\\h))?)\\h*(?=[\\p{L}\\p{N}“\"‘'$£€(@#])(?!(?i:said|says|and|or|"
    "which|"
    "that|is|are|was|were|has|have|in|on|at|to|for|of|by|reported|reports)\\b)"
    "|"
    "^((?!(?:WATCH|EXCLUSIVE|BREAKING|UPDATE|UPDATED|OPINION|VIDEO|ANALYSIS|CORRECTION|LIVE|NEWS|"
    "WARNING|NOTE|ISIS|NATO|OPEC|POLL|LISTEN|READ|REVIEW|QUESTION|ANSWER)\\b)"
    "(?=(?:[^\\p{L}—–-]*\\p{Lu}){4})(?:\\p{Lu}[\\p{Lu}.’'‘/"
    "-]{2,}|\\p{Lu}\\.\\p{Lu}\\.)(?:\\h+\\p{"
    "Lu}[\\p{Lu}.’'-]+){0,3}"
    "(?:,\\h*\\p{Lu}[\\p{L}.]*(?:\\h+\\p{Lu}[\\p{L}.]+){0,2})?(?:,?\\h+" DATE ")?,?" SENDER
    "?\\h*(?:[—–]+|--+|\\h[-|•](?=\\h)|(?<=\\d):(?=\\h))(?:\\h*(?:\\(" AGENCY "\\)|" DATE
    "\\h*[—–]))?)\\h*(?=[“\"‘'(]?[\\p{Lu}\\p{N}$])(?=.{0,40}\\p{Ll})"
    "|"
    "^((?:\\p{Lu}[\\p{Ll}’'-]+)(?:\\h\\p{Lu}[\\p{Ll}’'-]+){0,2},\\h"
    "(?:" DATE "|\\p{Lu}[\\p{L}.]+(?:\\h\\p{Lu}\\p{Ll}+)?(?:,\\h" DATE ")?)" SENDER
    "?\\h(?:[—–]|--?))\\h+(?=[“\"‘']?\\p{Lu}\\p{Ll})"
    "|"
    "^(\\[" PLACE "\\]|" PLACE "\\h(?:[—–]|--)(?=\\h)(?![^.]{0,150}\\h(?:[—–]|--)\\h)|" CITY
    "(?:\\h-|(?:,\\h" DATE "|\\h\\(" AGENCY
    "\\))?:))\\h+(?=[“\"‘']?(?:\\p{Lu}\\p{Ll}|A\\h))(?=.{40})";

/* Names in capitals are joined by AND. */
const char author_pattern[] =
    "(?<![\\p{L}\\p{M}])(?!(?i:by|and|the|with)\\h)"
    "(" WORD "(?:\\h+(?!(?i:and|with)\\h)(?:" PARTICLE "\\h+)*" WORD "){1,4})";

const char biography_pattern[] =
    "^(?:,\\h[^.]{2,120},)?(?:\\h+\\([^)]{1,60}\\))?,?\\h*(?:(?:is|was|are|were|has|have|serves?|"
    "served|teach(?:es)?|taught|writes?|wrote|cover(?:s|ed)?|"
    "work(?:s|ed)?|report(?:s|ed)?|holds?|head(?:s|ed)?|leads?|led|direct(?:s|ed)?|"
    "co-?founded|founded|edit(?:s|ed)?|host(?:s|ed)?|lives?|"
    "joined|can\\h+be|may\\h+be|[’']s\\h+(?:latest|new|book|most|work|column|writing))\\b|,\\h+(?"
    ":an?|the)\\h)";
