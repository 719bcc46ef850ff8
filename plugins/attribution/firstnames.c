/* SPDX-License-Identifier: MIT */
/* First names by gender, made by tools/first-names.py from the United States census of 1990
 * (public domain); change that instead. */
#include "plugins/attribution/firstnames.h"

#include <glib.h>
#include <string.h>

static const char women[] =
    " abby abigail ada addie adele adeline adriana adrienne agnes aida aileen aimee alberta "
    "alexandra alice alicia alisa alisha alison allison alma alta alyssa amanda amber amelia amy "
    "ana andrea angela angelia angelica angelina angeline angie anita ann anna anne annette "
    "annie antoinette april arlene ashley audrey aurora autumn barbara beatrice beatriz becky "
    "belinda bernadette bernice bertha bessie beth bethany betsy bette bettie betty beulah "
    "beverly blanca blanche bobbi bonita bonnie brandi brandy brenda bridget brittany brittney "
    "brooke caitlin callie camille candace candice candy cara carla carmela carmen carol carole "
    "carolina caroline carolyn carrie cassandra cassie catherine cathleen cathy cecelia cecile "
    "cecilia celeste celia charity charlene charlotte chelsea cheri cherie cheryl christa "
    "christi christie christina christine christy cindy claire clara clarice claudette claudia "
    "colleen connie constance consuelo cora corinne cristina crystal cynthia daisy danielle "
    "daphne darla darlene dawn deana deanna debbie debora deborah debra delia della delores "
    "deloris dena denise desiree diana diane dianna dianne dina dixie dolly dolores donna dora "
    "doreen doris dorothea dorothy dorthy ebony edith edna effie eileen elaine eleanor elena "
    "elisa elisabeth elise elizabeth ella ellen elma eloise elsa elsie elva elvira emily emma "
    "erica erika erin erma ernestine esperanza essie estella estelle ester esther ethel etta "
    "eugenia eula eunice eva evelyn faith fannie fay faye felicia fern flora florence frances "
    "francine francisca freda frieda gabriela gabrielle gail geneva genevieve georgia geraldine "
    "gertrude gina ginger gladys glenda glenna gloria goldie grace gracie graciela gretchen gwen "
    "gwendolyn hannah harriet hattie hazel heather heidi helen helena helene henrietta hilda "
    "holly hope ida imogene ina inez ingrid irene iris irma isabel isabelle iva ivy jaclyn "
    "jacqueline jacquelyn jana jane janelle janet janette janice janie janine janis jasmine "
    "jayne jeanette jeanine jeanne jeannette jeannie jeannine jenifer jenna jennie jennifer "
    "jenny jessica jill jillian jo joan joann joanna joanne jocelyn jodi jodie johanna jolene "
    "joni josefina josephine josie joy joyce juana juanita judith judy julia julie june justine "
    "kara karen kari karin karla kate katharine katherine kathleen kathryn kathy katie katrina "
    "kay kayla keisha kelli kellie kelsey kendra keri kerri kimberley kimberly kirsten krista "
    "kristen kristi kristie kristin kristina kristine kristy krystal lacey ladonna lana lara "
    "latasha latonya latoya laura laurel lauren laurie lea leah leanne lela lena lenora leola "
    "leona leticia lila lillian lillie lily linda lindsay lisa lizzie lois lola lora lorena "
    "lorene loretta lori lorie lorna lorraine lottie louise lourdes lucia lucile lucille lucinda "
    "lucy luella lula luz lydia lynda lynette lynne mabel mable madeline mae maggie mamie mandy "
    "manuela marcella marcia marcy margaret margarita margie margo margret marguerite maria "
    "marian marianne maribel marie marilyn marina marisa marisol marissa maritza marjorie marla "
    "marlene marsha marta martha martina mary maryann mattie maude maureen mavis maxine may "
    "mayra megan meghan melanie melba melinda melissa melody mercedes meredith michele michelle "
    "mildred millie mindy minnie miranda miriam misty mollie molly mona monica monique muriel "
    "myra myrna myrtle nadine nancy naomi natalie natasha nell nellie nettie nichole nicole "
    "nikki nina nora norma ola olga olive olivia opal ora paige pam pamela patrica patrice "
    "patricia patsy patti patty paula paulette pauline pearl peggy penny petra phyllis polly "
    "priscilla rachael rachel rachelle ramona raquel reba rebecca rebekah regina rena renee "
    "rhonda rita roberta robyn rochelle ronda rosa rosalie rosalind rose rosemarie rosemary "
    "rosetta rosie roxanne ruby ruth sabrina sadie sallie sally samantha sandra sara sarah selma "
    "shana shanna shari sharon shauna shawna sheena sheila shelia shelley shelly sheri sherri "
    "sherrie sherry sheryl shirley silvia socorro sondra sonia sonja sonya sophia sophie staci "
    "stacie stefanie stella stephanie sue summer susan susana susanne susie suzanne sybil sylvia "
    "tabitha tamara tami tamika tammie tammy tanya tara tasha teresa teri terri thelma theresa "
    "therese tiffany tina toni tonia tonya traci tracie tricia trina trisha trudy ursula valerie "
    "vanessa velma vera verna veronica vicki vickie vicky victoria viola violet virginia vivian "
    "wanda wendy willa wilma winifred winnie yolanda yvette yvonne ";
static const char men[] =
    " aaron abel abraham adam adolfo adolph agustin al alan albert alberto alejandro alex "
    "alexander alfonso alfred alfredo allan allen alonzo alphonso alton alvaro alvin amos andre "
    "andres andrew andy angelo anthony antoine anton antonio archie armand armando arnold arthur "
    "arturo august austin barry bart basil ben benito benjamin benny bernard bernardo bert bill "
    "billy blaine blake bob bobby boyd brad bradford bradley brady brain brandon brendan brent "
    "bret brett brian bruce bruno bryan bryant bryce bryon buddy burton byron caleb calvin "
    "cameron carl carlos carlton cecil cedric cesar chad charles charlie chase chester "
    "christopher chuck clarence clark claude clay clayton clement cleveland cliff clifford "
    "clifton clint clinton clyde cody cole colin conrad corey cornelius cory coy craig curt "
    "curtis dallas damian damien damon dan dane daniel danny dante darin darius darrel darrell "
    "darren darrin darryl darwin daryl dave david davis dean delbert demetrius denis dennis "
    "derek derick derrick desmond dewayne dewey dexter diego domingo dominic dominick don donald "
    "donnell donovan doug douglas doyle drew duane dudley dustin dwayne dwight dylan earl "
    "earnest ed eddie eddy edgar edmond edmund eduardo edward edwin efrain elbert eldon eli "
    "elias elijah elliot elliott ellis elmer elton elvin elvis elwood emanuel emery emil emilio "
    "emmanuel emmett enrique eric erick erik ernest ernesto ernie ervin erwin esteban ethan "
    "eugene evan everett fabian federico felipe felix fernando fidel floyd forrest francisco "
    "frank franklin fred freddy frederick fredrick gabriel garland garrett garry gary gavin gene "
    "geoffrey george gerald gerard gerardo gilbert gilberto glen glenn gonzalo gordon grady "
    "graham grant greg gregg gregorio gregory grover guillermo gus gustavo guy hal hans harlan "
    "harley harold harrison harry harvey heath hector henry herbert heriberto herman hiram homer "
    "horace howard hubert hugh hugo humberto ian ignacio irvin irving isaac isaiah ismael israel "
    "issac ivan jack jackson jacob jake jamal james jared jarrod jarvis jason jasper javier jay "
    "jayson jeff jefferson jeffery jeffrey jeffry jerald jeremiah jeremy jermaine jerome jerry "
    "jess jesse jesus jim jimmy joaquin joe joel joesph joey john johnathan johnny jon jonathan "
    "jonathon jorge jose joseph josh joshua juan julian julio julius junior justin karl keith "
    "kelvin ken kendrick kenneth kenny kent kermit kevin kirk kristopher kurt kyle lamar lamont "
    "lance larry laurence lawrence leland leo leon leonard leonardo leroy lester levi lewis "
    "lionel lloyd logan lonnie lorenzo louis lowell loyd lucas luis luke luther lyle mack "
    "malcolm manuel marc marcel marco marcos marcus mario mark marlin marlon marshall martin "
    "marvin mason mathew matt matthew maurice mauricio max maxwell maynard melvin michael "
    "micheal miguel mike miles millard milton mitchell moises monte monty morris moses murray "
    "myron nathan nathaniel neal ned neil nelson nicholas nick nickolas nicolas noah noe nolan "
    "norbert norman norris oliver omar orlando orville oscar otis otto owen pablo patrick paul "
    "pedro percy perry pete peter phil philip phillip pierre preston quentin quincy quinton "
    "rafael ralph ramiro ramon randal randall randolph randy raphael raul ray raymond reed "
    "reggie reginald reuben rex reynaldo ricardo richard rick rickey ricky rigoberto riley rob "
    "robert roberto rocco rocky rod roderick rodger rodney rodolfo rodrigo rogelio roger roland "
    "rolando roman romeo ron ronald ronnie roosevelt rory roscoe ross roy royce ruben rudolph "
    "rudy rufus russel russell rusty ryan salvador salvatore sam sammy samuel santiago saul scot "
    "scott scotty sean sebastian sergio seth shane shaun sheldon sherman sidney simon solomon "
    "spencer stan stanley stephan stephen sterling steve steven stewart stuart sylvester ted "
    "teddy terence terrance terrell terrence thaddeus theodore thomas thurman tim timmy timothy "
    "todd tom tomas tommy tony travis trent trevor troy ty tyler tyrone tyson ulysses vance "
    "vaughn vern vernon vicente victor vince vincent virgil wade wallace walter ward warren "
    "wayne wendell wesley wilbert wilbur wiley wilfred wilfredo will willard william williams "
    "willis wilson winston wm woodrow xavier zachary ";

enum { LONGEST_NAME = 16 /* bytes */ };

static bool is_in(const char *names, const char *padded) {
  return strstr(names, padded) != NULL;
}

Gender attribution_gender_of(const char *name, size_t length) {
  char padded[LONGEST_NAME + 3] = " ";
  if (length == 0 || length > LONGEST_NAME)
    return GENDER_UNKNOWN;
  for (size_t i = 0; i < length; i++)
    padded[i + 1] = g_ascii_tolower(name[i]);
  padded[length + 1] = ' ';
  return is_in(women, padded) ? GENDER_WOMAN : is_in(men, padded) ? GENDER_MAN : GENDER_UNKNOWN;
}
