// Words that say little about what somebody looks for. They count a little („soft“), and fully when nothing else is there.
(self.tbSearch ??= {}).weigh = (() => {
  "use strict";

  const QUIET = 0.06;
  const FAINT = 0.35;
  const { fold, stem } = self.tbSearch.german;
  const list = (text) => new Set(text.split(/\s+/).map(fold));

  const quiet = list(`ab aber alle allem allen aller alles als also am an auch auf aus bei beim bin bis bist da dabei dadurch dafür
    dagegen daher damit danach dann daran darauf daraus darf darfst darüber das dass dazu dein deine deinem deinen deiner dem den
    denen denn der deren des deshalb dich die dies diese diesem diesen dieser dieses dir doch dort du durch ein eine einem einen
    einer eines er es etwas euch euer eure für gar gegen gewesen hab habe haben hast hat hatte hatten hätte ich ihm ihn ihnen ihr ihre
    ihrem ihren ihrer im in ins irgendwie ist ja jede jedem jeden jeder jedes jetzt kann kannst kein keine keinem keinen keiner können könnte mag man mal mehr mein
    meine meinem meinen meiner mich mir mit möchte muss müssen nach nicht nix noch nun nur ob oder ohne schon sehr sein seine seinem
    seinen seiner seit selbst sich sie sind so soll sollen sollte solche sowas über um und uns unser unsere unserem unseren unserer
    unter vom von vor war waren warum was wegen weil weiter welche welchem welchen welcher welches wem wen wenn wer werde werden wie
    wieder wieso will wir wird wo worden wurde wurden würde zu zum zur zwischen bitte gern gerne danke hallo hilfe paragraf paragraph par abs ne
    nen nem ner isch ick dat wat net nich ham mei mi de dr dor eh halt eben mol bissl`);
  const faint = list(`jemand jmd jmnd irgendwer irgendjemand irgendeiner einer leute person typ mann frau mensch menschen bekommen
    bekomme bekommt gekriegt kriege kriegt kriegen machen mache macht gemacht tun tut getan gehen geht kommen kommt sagen sagt
    gesagt wollen lassen lässt geben gibt gegeben bleiben finden brauchen brauche heute gestern immer ständig dauernd oft plötzlich
    einfach eigentlich gerade neu neue neuen ganz viel viele wirklich ding dinge sache sachen thema problem frage fragen tag
    woche erhalten hin her weg rein raus los dran ihn bürgermeister bürgermeisterin landrat landrätin oberbürgermeister total
    richtig überall heimlich alleine allein bürger bürgerin bürgers bürgern einwohner krieg kriegst vorher durch name namen
    stadträtin gemeinderätin kreisrätin kreisrat ratsherr ratsmitglied`);

  // Verbs that tell little in any of their forms.
  const verbs = new Set(
    [...list(`stehen liegen sitzen stellen legen setzen halten nehmen bringen wissen denken glauben meinen nennen heißen fühlen merken
    passieren geschehen anfangen beginnen versuchen reden erzählen sehen hören gucken schauen kennen nutzen benutzen holen ziehen
    warten verlangen müssen schreiben schicken senden`)].map(stem),
  );

  /** Between 0 and 1: how much the folded word counts in a query. */
  const read = (word) => (quiet.has(word) ? QUIET : faint.has(word) || verbs.has(stem(word)) ? FAINT : 1);
  const known = new Map();
  return (word) => {
    if (!known.has(word)) known.set(word, read(word));
    return known.get(word);
  };
})();
