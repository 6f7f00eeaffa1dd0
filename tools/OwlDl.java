// What the OWL API says of an ontology: is it in OWL 2 DL? (tests/owl2_dl.py is the checker that runs in the tests.)
// apt-get install libowlapi-java; java -cp "$(ls /usr/share/java/*.jar | tr '\n' ':')" tools/OwlDl.java ontology/vocabulary.ttl
import java.io.File;
import org.semanticweb.owlapi.apibinding.OWLManager;
import org.semanticweb.owlapi.model.OWLOntology;
import org.semanticweb.owlapi.profiles.OWLProfileReport;
import org.semanticweb.owlapi.profiles.Profiles;

public class OwlDl {
    public static void main(String[] files) throws Exception {
        for (String file : files) {
            OWLOntology ontology = OWLManager.createOWLOntologyManager().loadOntologyFromOntologyDocument(new File(file));
            OWLProfileReport report = Profiles.OWL2_DL.checkOntology(ontology);
            System.out.println(file + ": " + ontology.getAxiomCount() + " axioms, in OWL 2 DL: " + report.isInProfile());
            report.getViolations().forEach(violation -> System.out.println("  " + violation));
        }
    }
}
