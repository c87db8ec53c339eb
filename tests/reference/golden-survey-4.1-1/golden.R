# Values of R's survey package at 15 significant digits, and the data they come from.
# Rscript golden.R, in this folder. Writes expected.tsv, versions.txt and one csv per data set. About 5 s.
# The six rows "lincom" need the package CompQuadForm; without it survey prints its saddlepoint approximation there, with a warning.
suppressMessages(library(survey))
ver <- as.character(packageVersion("survey"))
rows <- list()
add <- function(id, what, value) {
  v <- tryCatch(as.numeric(value), error=function(e) NA_real_)
  nm <- names(value); if (is.null(nm)) nm <- if (length(v)>1) paste0("[",seq_along(v),"]") else ""
  for (k in seq_along(v)) rows[[length(rows)+1]] <<- data.frame(id=id, what=paste0(what, if (nzchar(nm[k])) paste0("/",nm[k]) else ""), value=formatC(v[k], digits=15, format="g"))
}
try_add <- function(id, what, expr) {
  w <- character(); 
  r <- tryCatch(withCallingHandlers(expr, warning=function(x){w<<-c(w,conditionMessage(x)); invokeRestart("muffleWarning")}, message=function(x) invokeRestart("muffleMessage")),
     error=function(e) e)
  if (inherits(r,"error")) rows[[length(rows)+1]] <<- data.frame(id=id, what=what, value=paste0("ERROR: ", gsub("\n"," ",conditionMessage(r))))
  else { add(id, what, r)
    if (length(w)) rows[[length(rows)+1]] <<- data.frame(id=id, what=paste0(what,"/WARNING"), value=gsub("\n"," ",paste(unique(w),collapse=" | "))) }
}
est <- function(id, s) { add(id, "coef", coef(s)); add(id, "SE", setNames(as.numeric(SE(s)), names(coef(s)))) }
data(api); data(nhanes)
D <- list(
 srs_nofpc = svydesign(id=~1, weights=~pw, data=apisrs),
 srs  = svydesign(id=~1, weights=~pw, fpc=~fpc, data=apisrs),
 strat= svydesign(id=~1, strata=~stype, weights=~pw, fpc=~fpc, data=apistrat),
 strat_nofpc= svydesign(id=~1, strata=~stype, weights=~pw, data=apistrat),
 clus1= svydesign(id=~dnum, weights=~pw, fpc=~fpc, data=apiclus1),
 clus1_nofpc= svydesign(id=~dnum, weights=~pw, data=apiclus1),
 clus2= svydesign(id=~dnum+snum, fpc=~fpc1+fpc2, data=apiclus2),
 nhanes = svydesign(id=~SDMVPSU, strata=~SDMVSTRA, weights=~WTMEC2YR, nest=TRUE, data=nhanes))
for (n in names(D)) {
  d <- D[[n]]; add(paste0("degf.",n), "degf", degf(d))
  if (n!="nhanes") {
    est(paste0("mean.api00.",n), svymean(~api00, d))
    est(paste0("total.enroll.",n), svytotal(~enroll, d, na.rm=TRUE))
    est(paste0("mean.stype.",n), svymean(~stype, d))
    r <- svyratio(~api.stu, ~enroll, d, na.rm=TRUE); add(paste0("ratio.apistu_enroll.",n),"ratio",coef(r)); add(paste0("ratio.apistu_enroll.",n),"SE",SE(r))
    m <- svymean(~api00, d, deff=TRUE); try_add(paste0("mean.api00.",n),"deff",deff(m))
    m <- svymean(~api00, d, deff="replace"); try_add(paste0("mean.api00.",n),"deff.replace",deff(m))
    t <- svytotal(~api00, d, deff=TRUE); try_add(paste0("total.api00.",n),"deff",deff(t))
    v <- svyvar(~api00, d); est(paste0("var.api00.",n), v)
    for (p in "api00") { q <- svyquantile(~api00, d, c(.25,.5,.9), ci=TRUE); add(paste0("quantile.api00.",n),"est",setNames(coef(q),c("q25","q50","q90")));
       add(paste0("quantile.api00.",n),"SE",setNames(as.numeric(SE(q)),c("q25","q50","q90"))); ci<-confint(q); add(paste0("quantile.api00.",n),"ci",setNames(as.numeric(t(ci)),paste0(rep(c("q25","q50","q90"),each=2),c(".l",".u")))) }
  }
}
M <- c("logit","likelihood","asin","beta","mean","xlogit"); if (ver >= "4.5") M <- c(M,"wilson")
cip <- function(id, f, d, ...) for (m in M) { 
  try_add(id, paste0(m,"/est_lo_hi_se"), { r <- svyciprop(f, d, method=m, ...); c(est=as.numeric(coef(r))[1], lo=as.numeric(attr(r,"ci"))[1], hi=as.numeric(attr(r,"ci"))[2], se=sqrt(as.numeric(attr(r,"var")))) }) }
cip("ciprop.ell0.clus1", ~I(ell==0), D$clus1)
cip("ciprop.ell0.strat", ~I(ell==0), D$strat)
cip("ciprop.awards.clus2", ~I(awards=="Yes"), D$clus2)
cip("ciprop.schwide.strat", ~I(sch.wide=="Yes"), D$strat)
cip("ciprop.hichol.nhanes", ~HI_CHOL, D$nhanes, na.rm=TRUE)
cip("ciprop.hichol.nhanes.L90", ~HI_CHOL, D$nhanes, na.rm=TRUE, level=0.90)
cip("ciprop.hichol.nhanes.dfInf", ~HI_CHOL, D$nhanes, na.rm=TRUE, df=Inf)
cip("ciprop.hichol.nhanes.noNArm", ~HI_CHOL, D$nhanes)
# p=0, p=1
D$clus1z <- update(D$clus1, zero=as.numeric(api00<0), one=as.numeric(api00>=0), rare=as.numeric(seq_len(nrow(apiclus1))==1))
cip("ciprop.p0.clus1", ~zero, D$clus1z); cip("ciprop.p1.clus1", ~one, D$clus1z); cip("ciprop.rare1.clus1", ~rare, D$clus1z)
D$srsz <- update(D$srs_nofpc, zero=as.numeric(api00<0), one=as.numeric(api00>=0), rare=as.numeric(seq_len(nrow(apisrs))==1))
cip("ciprop.p0.srs", ~zero, D$srsz); cip("ciprop.p1.srs", ~one, D$srsz); cip("ciprop.rare1.srs", ~rare, D$srsz)
# svyby
b <- svyby(~HI_CHOL, ~race, D$nhanes, svymean, na.rm=TRUE); add("by.hichol.race.nhanes","coef",coef(b)); add("by.hichol.race.nhanes","SE",setNames(SE(b),names(coef(b))))
b <- svyby(~HI_CHOL, ~race+RIAGENDR, D$nhanes, svymean, na.rm=TRUE, covmat=FALSE, deff=TRUE); add("by.hichol.race_sex.nhanes","coef",coef(b)); add("by.hichol.race_sex.nhanes","SE",setNames(SE(b),names(coef(b)))); add("by.hichol.race_sex.nhanes","deff",deff(b))
for (m in c("logit","beta","xlogit","asin","mean","likelihood")) { b <- svyby(~HI_CHOL, ~agecat, D$nhanes, svyciprop, vartype="ci", method=m, na.rm=TRUE); for (k in 1:nrow(b)) add(paste0("by.hichol.agecat.nhanes.",m), as.character(b$agecat[k]), setNames(as.numeric(b[k,2:4]),c("est","lo","hi"))) }
for (k in levels(nhanes$agecat)) { s <- subset(D$nhanes, agecat==k); add("degf.domain.nhanes", k, degf(s)) }
b <- svyby(~api00, ~stype, D$clus1, svymean, covmat=TRUE); add("by.api00.stype.clus1","coef",coef(b)); add("by.api00.stype.clus1","vcov",as.numeric(vcov(b)))
cc <- svycontrast(b, c(E=1,H=-1)); est("contrast.api00.E_minus_H.clus1", cc)
try_add("by.hichol.race.nhanes","vcov",as.numeric(vcov(svyby(~HI_CHOL, ~race, D$nhanes, svymean, na.rm=TRUE, covmat=TRUE))))
# chisq
for (s in c("F","Chisq","Wald","adjWald","lincom","saddlepoint")) { 
  try_add("chisq.schwide_stype.clus1", s, {r <- svychisq(~sch.wide+stype, D$clus1, statistic=s); c(stat=as.numeric(r$statistic), (if (is.null(r$parameter)) NULL else setNames(as.numeric(r$parameter), paste0("df",seq_along(r$parameter)))), p=as.numeric(r$p.value))})
  try_add("chisq.hichol_race.nhanes", s, {r <- svychisq(~HI_CHOL+race, D$nhanes, statistic=s); c(stat=as.numeric(r$statistic), (if (is.null(r$parameter)) NULL else setNames(as.numeric(r$parameter), paste0("df",seq_along(r$parameter)))), p=as.numeric(r$p.value))})
  try_add("chisq.hichol_sex.nhanes", s, {r <- svychisq(~HI_CHOL+RIAGENDR, D$nhanes, statistic=s); c(stat=as.numeric(r$statistic), (if (is.null(r$parameter)) NULL else setNames(as.numeric(r$parameter), paste0("df",seq_along(r$parameter)))), p=as.numeric(r$p.value))})
}
# t tests
r <- svyttest(HI_CHOL~RIAGENDR, D$nhanes); add("ttest.hichol_sex.nhanes","t_df_p_est_lo_hi",setNames(c(r$statistic,r$parameter,r$p.value,r$estimate,as.numeric(r$conf.int)),c("t","df","p","est","lo","hi")))
r <- svyttest(api00~comp.imp, D$clus2); add("ttest.api00_compimp.clus2","t_df_p_est",setNames(c(r$statistic,r$parameter,r$p.value,r$estimate),c("t","df","p","est")))
# glm
g <- svyglm(HI_CHOL~race+agecat+RIAGENDR, D$nhanes, family=quasibinomial); est("glm.hichol.nhanes", g); add("glm.hichol.nhanes","df.resid",g$df.residual)
g <- svyglm(api00~ell+meals+mobility, D$clus2); est("glm.api00.clus2", g)
# weighting
wsum <- function(id, d) { w <- weights(d); add(id,"w",c(n=length(w),sum=sum(w),sumsq=sum(w^2),min=min(w),max=max(w),w1=w[[1]],w2=w[[2]],w100=w[[100]],deffKish=length(w)*sum(w^2)/sum(w)^2)) }
pop.types <- data.frame(stype=c("E","H","M"), Freq=c(4421,755,1018))
pop.schwide <- data.frame(sch.wide=c("No","Yes"), Freq=c(1072,5122))
pop.comp <- data.frame(comp.imp=c("No","Yes"), Freq=c(1692+0,4502))
try_add("poptot.compimp","xtabs", xtabs(~comp.imp, apipop))
pop.comp$Freq <- as.numeric(xtabs(~comp.imp, apipop))
ps <- postStratify(D$clus1, ~stype, pop.types); wsum("poststrat.clus1",ps); est("poststrat.api00.clus1", svymean(~api00,ps)); est("poststrat.enroll.clus1", svytotal(~enroll,ps)); est("poststrat.stype.clus1", svytotal(~stype,ps))
for (nm in c("clus1","strat","clus1_nofpc")) { d <- D[[nm]]
 r1 <- rake(d, list(~stype,~sch.wide), list(pop.types,pop.schwide)); wsum(paste0("rake2.default.",nm),r1); est(paste0("rake2.default.api00.",nm), svymean(~api00,r1)); est(paste0("rake2.default.enroll.",nm), svytotal(~enroll,r1))
 r2 <- rake(d, list(~stype,~sch.wide,~comp.imp), list(pop.types,pop.schwide,pop.comp), control=list(maxit=500,epsilon=1e-12)); wsum(paste0("rake3.tight.",nm),r2); est(paste0("rake3.tight.api00.",nm), svymean(~api00,r2)); est(paste0("rake3.tight.enroll.",nm), svytotal(~enroll,r2))
 b<-svyby(~api00,~stype,r2,svymean); add(paste0("rake3.tight.by.",nm),"coef",coef(b)); add(paste0("rake3.tight.by.",nm),"SE",setNames(SE(b),names(coef(b))))
 cip(paste0("rake3.tight.ciprop.",nm), ~I(awards=="Yes"), r2)
 pop <- c(`(Intercept)`=6194, stypeH=755, stypeM=1018, sch.wideYes=5122, comp.impYes=pop.comp$Freq[2])
 for (cf in c("linear","raking")) { cal <- calibrate(d, ~stype+sch.wide+comp.imp, pop, calfun=cf, epsilon=1e-13); id<-paste0("cal.",cf,".",nm); wsum(id,cal); est(paste0(id,".api00"), svymean(~api00,cal)); est(paste0(id,".enroll"), svytotal(~enroll,cal)); add(id,"eta",if(cf=="raking") attr(survey:::grake(model.matrix(~stype+sch.wide+comp.imp,d$variables),weights(d),survey::cal.raking,bounds=list(lower=-Inf,upper=Inf),population=pop,epsilon=1e-13,verbose=FALSE,maxit=50),"eta") else numeric(0))
   b<-svyby(~api00,~stype,cal,svymean); add(paste0(id,".by"),"coef",coef(b)); add(paste0(id,".by"),"SE",setNames(SE(b),names(coef(b)))) ; cip(paste0(id,".ciprop"), ~I(awards=="Yes"), cal)}
 for (cf in c("linear","logit","raking")) { try_add(paste0("cal.bounded.",cf,".",nm),"run", {cal <- calibrate(d, ~stype+sch.wide+comp.imp, pop, calfun=cf, bounds=c(0.6,1.7), epsilon=1e-12, maxit=200); id<-paste0("cal.bounded.",cf,".",nm); wsum(id,cal); est(paste0(id,".api00"), svymean(~api00,cal)); 1}) }
 try_add(paste0("cal.infeasible.",nm),"logit[0.99,1.01]", {calibrate(d, ~stype+sch.wide+comp.imp, pop, calfun="logit", bounds=c(0.99,1.01)); 1})
 tr <- trimWeights(r2, upper=quantile(weights(r2),.95), lower=quantile(weights(r2),.05)); wsum(paste0("trim.",nm),tr); est(paste0("trim.api00.",nm), svymean(~api00,tr))
 try_add(paste0("trim.strict.",nm),"run",{tr <- trimWeights(r2, upper=quantile(weights(r2),.95), lower=quantile(weights(r2),.05), strict=TRUE); wsum(paste0("trim.strict.",nm),tr); est(paste0("trim.strict.api00.",nm), svymean(~api00,tr)); 1})
}
# regression calibration to a continuous auxiliary (api99)
cal <- calibrate(D$clus1, ~stype+api99, c(`(Intercept)`=6194, stypeH=755, stypeM=1018, api99=3914069)); wsum("cal.api99.clus1",cal); est("cal.api99.api00.clus1", svymean(~api00,cal)); est("cal.api99.enroll.clus1", svytotal(~enroll,cal))
# standardisation
popage <- c(55901,77670,72816,45364)
st <- svystandardize(D$nhanes, by=~agecat, over=~race+RIAGENDR, population=popage, excluding.missing=~HI_CHOL)
b <- svyby(~HI_CHOL, ~race+RIAGENDR, st, svymean, na.rm=TRUE); add("stdize.hichol.race_sex.nhanes","coef",coef(b)); add("stdize.hichol.race_sex.nhanes","SE",setNames(SE(b),names(coef(b))))
st2 <- svystandardize(D$nhanes, by=~agecat, population=popage, excluding.missing=~HI_CHOL); est("stdize.hichol.nhanes", svymean(~HI_CHOL, st2, na.rm=TRUE)); cip("stdize.ciprop.hichol.nhanes", ~HI_CHOL, st2, na.rm=TRUE)
st3 <- svystandardize(D$nhanes, by=~agecat, population=popage); est("stdize.noexcl.hichol.nhanes", svymean(~HI_CHOL, st3, na.rm=TRUE))
# lonely PSU
lp <- apistrat[c(which(apistrat$stype=="E")[1], which(apistrat$stype!="E")),]
dl <- svydesign(id=~1, strata=~stype, weights=~pw, data=lp)
for (o in c("fail","remove","certainty","adjust","average")) { options(survey.lonely.psu=o); try_add("lonely.api00", o, {m<-svymean(~api00,dl); c(est=as.numeric(coef(m)), se=as.numeric(SE(m)), degf=degf(dl))}) }
options(survey.lonely.psu="fail")
for (o in c("remove","adjust","average")) { options(survey.lonely.psu=o); try_add("lonely.total.api00", o, {m<-svytotal(~api00,dl); c(est=as.numeric(coef(m)), se=as.numeric(SE(m)))}) }
options(survey.lonely.psu="fail")
ds <- subset(D$strat_nofpc, !(stype=="E" & !(seq_len(nrow(apistrat))==1)))
for (al in c(FALSE,TRUE)) for (o in c("remove","adjust","average")) { options(survey.lonely.psu=o, survey.adjust.domain.lonely=al); try_add("lonely.domain.api00", paste0(o,".adl=",al), {m<-svymean(~api00,ds); c(est=as.numeric(coef(m)), se=as.numeric(SE(m)), degf=degf(ds))}) }
options(survey.lonely.psu="fail", survey.adjust.domain.lonely=FALSE)
# edge: beta interval in a calibrated domain uses nrow(full design); empty / one-row domain; svyby ci (normal) ; one-sample t df
ps1 <- postStratify(D$srs_nofpc, ~stype, pop.types)
cip("edge.domainH.uncal", ~I(awards=="Yes"), subset(D$srs_nofpc, stype=="H")); cip("edge.domainH.poststrat", ~I(awards=="Yes"), subset(ps1, stype=="H"))
m <- svymean(~api00, subset(D$srs_nofpc, api00<0)); add("edge.empty","mean_se",c(mean=as.numeric(coef(m)),se=as.numeric(SE(m))))
m <- svymean(~api00, subset(D$srs_nofpc, cds==apisrs$cds[1])); add("edge.onerow","mean_se_degf",c(mean=as.numeric(coef(m)),se=as.numeric(SE(m)),degf=degf(subset(D$srs_nofpc, cds==apisrs$cds[1]))))
b <- svyby(~api00,~stype,D$srs_nofpc,svymean,vartype="ci"); for(k in 1:nrow(b)) add("edge.svyby.ci.normal", as.character(b$stype[k]), setNames(as.numeric(b[k,2:4]),c("est","lo","hi")))
r <- svyttest(api00~0, D$srs_nofpc); add("edge.ttest1","t_df_p",setNames(c(r$statistic,r$parameter,r$p.value),c("t","df","p")))
# inconsistent margins (totals 7000 vs 6194): silent
x <- apisrs; x$g <- factor(ifelse(seq_len(nrow(x))%%2==0,"a","b")); dx <- svydesign(id=~1,weights=~pw,data=x)
try_add("edge.rake.inconsistent","totals",{r<-rake(dx,list(~g,~stype),list(data.frame(g=c("a","b"),Freq=c(3000,4000)),pop.types)); c(coef(svytotal(~g,r)),coef(svytotal(~stype,r)))})
# NA outcome in a raked design
y <- apisrs; y$api00[c(3,50,120)] <- NA; dy <- rake(svydesign(id=~1,weights=~pw,data=y), list(~stype,~sch.wide), list(pop.types,pop.schwide), control=list(maxit=200,epsilon=1e-10)); est("edge.rake.NA.api00", svymean(~api00,dy,na.rm=TRUE)); cip("edge.rake.NA.ciprop", ~I(api00>700), dy, na.rm=TRUE)
# replicate
rj <- as.svrepdesign(D$clus1_nofpc, type="JK1"); est("rep.JK1.api00.clus1", svymean(~api00,rj)); cip("rep.JK1.ciprop.clus1", ~I(awards=="Yes"), rj); add("rep.JK1","degf",degf(rj))
rn <- as.svrepdesign(D$strat_nofpc, type="JKn"); est("rep.JKn.api00.strat", svymean(~api00,rn)); add("rep.JKn","degf",degf(rn))
data(scd)
scddes <- svydesign(data=scd, prob=~1, id=~ambulance, strata=~ESA, nest=TRUE)
for (ty in c("BRR","Fay","JKn")) { rb <- if (ty=="Fay") as.svrepdesign(scddes,type=ty,fay.rho=0.3) else as.svrepdesign(scddes,type=ty); r <- svyratio(~alive,~arrests,rb); add(paste0("rep.",ty,".scd"),"ratio",coef(r)); add(paste0("rep.",ty,".scd"),"SE",SE(r)); add(paste0("rep.",ty,".scd"),"degf",degf(rb)); add(paste0("rep.",ty,".scd"),"nrep",ncol(weights(rb,"analysis"))) }
rnh <- as.svrepdesign(D$nhanes, type="JKn"); est("rep.JKn.hichol.nhanes", svymean(~HI_CHOL,rnh,na.rm=TRUE)); add("rep.JKn.nhanes","degf",degf(rnh)); b <- svyby(~HI_CHOL, ~race, rnh, svymean, na.rm=TRUE, covmat=TRUE); add("rep.JKn.by.hichol.race","coef",coef(b)); add("rep.JKn.by.hichol.race","vcov",as.numeric(vcov(b)))
rjr <- rake(rj, list(~stype,~sch.wide), list(pop.types,pop.schwide), control=list(maxit=100,epsilon=1e-10)); est("rep.JK1.rake2.api00.clus1", svymean(~api00,rjr)); est("rep.JK1.rake2.enroll.clus1", svytotal(~enroll,rjr))
g <- function(x) if (is.numeric(x)) formatC(as.numeric(x), digits = 17, format = "g", width = 1) else as.character(x)
export <- function(d, columns, file) {
  d <- as.data.frame(lapply(d[columns], function(x) { x <- g(x); ifelse(is.na(x) | x == "NA", "", x) }), check.names = FALSE)
  write.csv(d, file, row.names = FALSE, quote = FALSE)
}
school <- c("stype", "pw", "dnum", "snum", "api00", "api99", "enroll", "api.stu", "ell", "meals", "mobility", "awards", "sch.wide", "comp.imp")
export(apisrs, c(school, "fpc"), "apisrs.csv"); export(apistrat, c(school, "fpc"), "apistrat.csv")
export(apiclus1, c(school, "fpc"), "apiclus1.csv"); export(apiclus2, c(school, "fpc1", "fpc2"), "apiclus2.csv")
export(transform(nhanes, agecat = as.integer(agecat)), names(nhanes), "nhanes.csv"); export(scd, names(scd), "scd.csv")
res <- do.call(rbind, rows)
res$value <- trimws(res$value)
write.table(res, "expected.tsv", sep = "\t", row.names = FALSE, quote = FALSE)
quadratic <- tryCatch(as.character(packageVersion("CompQuadForm")), error = function(e) "absent: the lincom rows are saddlepoint")
writeLines(c(R.version.string, paste("survey", ver), paste("CompQuadForm", quadratic)), "versions.txt")
cat(nrow(res), "rows\n")
